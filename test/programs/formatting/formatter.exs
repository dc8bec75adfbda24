[line_length: 2000]

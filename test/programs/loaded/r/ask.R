key <- "{T}"
cat(sum(utf8ToInt(key) * seq_len(nchar(key))), "\n")

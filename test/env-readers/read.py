"""Prints the variables of .env as python-dotenv reads them, name and value each ended by a zero byte."""
import sys

import dotenv

for name, value in dotenv.dotenv_values(".env").items():
    sys.stdout.buffer.write(f"{name}\0{value}\0".encode())

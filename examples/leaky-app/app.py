"""Asks one question."""
from anthropic import Anthropic

api_key = "sk-ant-api03-{alnum:93}AA"
client = Anthropic(api_key=api_key)
print("using", api_key)

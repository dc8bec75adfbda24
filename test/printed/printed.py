import logging
import os
import pprint
import sys
import warnings

api_key = os.environ["API_KEY"]
warnings.formatwarning = lambda message, *_: f"{message}\n"
config = {"api_key": api_key}
logging.basicConfig(level=logging.DEBUG, format="%(message)s")
logger = logging.getLogger("a")
log = logger

print("sk-ant-api03-{alnum:93}AA")
print(f"k sk-ant-api03-{alnum:93}AA")
print("k %s" % "sk-ant-api03-{alnum:93}AA")
print("k {}".format("sk-ant-api03-{alnum:93}AA"))
print("a" + "sk-ant-api03-{alnum:93}AA")
print({"k": "sk-ant-api03-{alnum:93}AA"})
print("""
sk-ant-api03-{alnum:93}AA
""")
print("a" "sk-ant-api03-{alnum:93}AA")
print(os.getenv("OTHER_NAME", "sk-ant-api03-{alnum:93}AA"))
print(os.environ.get("OTHER_NAME") or "sk-ant-api03-{alnum:93}AA")
print(b"sk-ant-api03-{alnum:93}AA")
logging.info("k %s", "sk-ant-api03-{alnum:93}AA")
sys.stderr.write("sk-ant-api03-{alnum:93}AA\n")
warnings.warn("sk-ant-api03-{alnum:93}AA")

print(api_key)
print("k", api_key, sep=": ")
print(f"k {api_key}")
print(f"k {api_key!s:>120}")
print("k %s" % api_key)
print("k %s %d" % (api_key, 1))
print("k {}".format(api_key))
print("k " + api_key)
print(str(api_key))
print(api_key.strip())
print(config["api_key"])
print(f"k {config['api_key']}")
print(os.environ["API_KEY"])
print(os.getenv("API_KEY"))
pprint.pprint(api_key)
pprint.pp(api_key)
sys.stdout.write(api_key + "\n")
sys.stderr.write(f"k {api_key}\n")
warnings.warn(api_key)
warnings.warn(f"k {api_key}")
logging.debug(api_key)
logging.info("k %s", api_key)
logging.warning("k %(key)s", {"key": api_key})
logger.info(f"k {api_key}")
logger.error("k {}".format(api_key))
log.critical("k " + api_key)
logger.log(logging.INFO, "k %s", api_key)
def by_default(key=os.environ["API_KEY"], *, named: str = "sk-ant-api03-{alnum:93}AA"):
    print(key)
    print(named)
by_default()
client = type("Client", (), {"api_key": api_key})
print(client.api_key)
print(f"k {client.api_key}")
verbose_logger = logger
verbose_logger.debug(f"k {api_key}")

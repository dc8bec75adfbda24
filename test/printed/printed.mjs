import { format } from "node:util";

const apiKey = process.env.API_KEY;
const config = { apiKey };
const logger = {
  info: (...given) => console.log(...given),
  error: (...given) => console.error(...given),
};
const log = logger;

console.log("sk-ant-api03-{alnum:93}AA");
console.log("k", "sk-ant-api03-{alnum:93}AA");
console.log(`k sk-ant-api03-{alnum:93}AA`);
console.log({ key: "sk-ant-api03-{alnum:93}AA" });
console.error("a" + "sk-ant-api03-{alnum:93}AA");
console.log("%s", "sk-ant-api03-{alnum:93}AA");
process.stdout.write("sk-ant-api03-{alnum:93}AA");
logger.info({ key: "sk-ant-api03-{alnum:93}AA" }, "x");
console.log(process.env.OTHER_NAME ?? "sk-ant-api03-{alnum:93}AA");
console.log(process.env.OTHER_NAME || "sk-ant-api03-{alnum:93}AA");
console.log(`k ${process.env.OTHER_NAME || "sk-ant-api03-{alnum:93}AA"}`);
console.log(JSON.stringify({ a: "sk-ant-api03-{alnum:93}AA" }));

console.log(apiKey);
console.log("k", apiKey);
console.log("k " + apiKey);
console.log(`k ${apiKey}`);
console.log(`k ${apiKey} ${1}`);
console.log("k %s", apiKey);
console.log("k %s x", config.apiKey);
console.log({ apiKey });
console.log({ key: apiKey });
console.log([apiKey]);
console.log(config.apiKey);
console.log(config["apiKey"]);
console.log(process.env.API_KEY);
console.log(process.env["API_KEY"]);
console.log(`k ${process.env.API_KEY}`);
console.log(String(apiKey));
console.log(apiKey.trim());
console.log(JSON.stringify({ apiKey }));
console.log(format("k %s", apiKey));
console.info(apiKey);
console.warn(`k ${apiKey}`);
console.error("k", apiKey);
console.debug(apiKey);
console.dir({ apiKey });
console.group(`k ${apiKey}`);
process.stdout.write(`k ${apiKey}\n`);
process.stderr.write(apiKey + "\n");
logger.info(`k ${apiKey}`);
logger.info("k %s", apiKey);
logger.info({ apiKey }, "k");
logger.info({ key: apiKey, a: 1 }, "k");
log.error("k", { apiKey });
function byDefault(key = process.env.API_KEY, { named = apiKey } = {}) {
  console.log(key);
  console.log(named);
}
byDefault();
console.log(config?.apiKey);
console.log(`k ${config?.apiKey}`);
const appLogger = logger;
appLogger.info(`k ${apiKey}`);

// secret-hygiene:allow-file -- development defaults are what is tested
import assert from "node:assert/strict";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";

/** The severities that are found in `written`, in text order. */
const severities = (written: string): readonly string[] =>
  matchRules(fill(written).text, RULES).map((matchRule) => matchRule.severity);

const LEAKS = [
  "postgres://app:{alnum:16}@db.acme.io/app",
  "postgresql+asyncpg://app:{alnum:16}@10.0.3.7:5432/app",
  "mysql://app:{alnum:12}!%40@db.acme.io/app",
  "mongodb+srv://app:{alnum:16}@cluster0.{lower:5}.mongodb.net",
  "redis://:{alnum:20}@cache-1.acme.io:6379",
  "amqps://app:{alnum:20}@mq.acme.io/app",
  "https://ci:{alnum:20}@git.acme.io/app.git",
  "postgres://${DB_USER}:{alnum:16}@${DB_HOST}/app",
];

const DEVELOPMENT = [
  "postgres://app:{alnum:16}@localhost:5432/app",
  "postgres://app:{alnum:16}@127.0.0.1/app",
  "postgres://app:{alnum:16}@[::1]:5432/app",
  "postgres://app:{alnum:16}@host.docker.internal/app",
  "postgres://postgres:postgres@127.0.0.1:54322/postgres",
  "mysql://root:root@mysql/app",
  "mongodb://admin:admin@mongo:27017",
  "amqp://guest:guest@rabbitmq:5672",
  "redis://:{alnum:12}@redis:6379/0",
  "http://admin:p%40ssword@grafana.acme.io",
  "postgres://app:acme2024@app-db/app",
  "app:{alnum:16}@tcp(127.0.0.1:3306)/app",
  "app:{alnum:16}@unix(/tmp/mysql.sock)/app",
];

/** URLs on a server, which have the same names in its Compose file. */
const SERVICES = [
  "postgres://app:{alnum:16}@db:5432/app",
  "postgres://app:{alnum:16}@app-db/app",
  "redis://:{alnum:20}@redis:6379/0",
  "app:{alnum:16}@tcp(mysql:3306)/app",
];

const SILENT = [
  "postgres://user:password@localhost/app",
  "postgres://app:pass@db.acme.io/app",
  "postgres://app:<password>@db.acme.io/app",
  "postgres://app:${DB_PASSWORD}@db.acme.io/app",
  "postgres://app:$DB_PASSWORD@db.acme.io/app",
  "postgres://app:%s@db.acme.io/app",
  "postgres://{user}:{password}@db.acme.io/app",
  "postgres://app:{alnum:16}@db.example.com/app",
  "postgres://app:{alnum:16}@app.test/app",
  "https://user:my%20password@acme.io",
  "http://localhost:3000@acme.io",
  "http://[::1]:8080/a@b",
  "https://me@acme.io:8080/path:with@signs",
  "git@github.com:acme/app.git",
  "root:root@tcp(mysql:3306)/app",
  "%s:%s@tcp(%s)/app",
];

describe("passwords in URLs", () => {
  for (const url of LEAKS)
    it(`are a leak: ${url}`, () => assert.deepEqual(severities(url), ["error"]));
  for (const url of DEVELOPMENT) {
    it(`are for development: ${url}`, () => assert.deepEqual(severities(url), ["info"]));
  }
  for (const url of SERVICES) {
    it(`are drawn for a service: ${url}`, () => assert.deepEqual(severities(url), ["warning"]));
  }
  for (const url of SILENT) it(`are none: ${url}`, () => assert.deepEqual(severities(url), []));
});

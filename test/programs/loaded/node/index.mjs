import { createHash } from "node:crypto";

console.log(createHash("sha256").update("{T}").digest("hex"));

const { createHash } = require("node:crypto");
console.log(createHash("sha256").update("{T}").digest("hex"));

/** Prints the bytes that the facts of the generated workspace take; run with `--expose-gc`. */
import { WorkspaceFacts } from "../../server/src/engine/project/workspace-facts.ts";
import { generated } from "./workspace.ts";

const collect = globalThis.gc;
if (collect === undefined) throw new Error("Run it with --expose-gc.");
collect();
const before = process.memoryUsage().heapUsed;
const facts = WorkspaceFacts.of(generated());
void facts.graph;
collect();
process.stdout.write(`${process.memoryUsage().heapUsed - before}`);
if (facts.files.size === 0) throw new Error("Nothing was gathered.");

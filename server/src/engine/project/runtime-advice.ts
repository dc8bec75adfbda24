/** Advice for code that cannot, or may not, read the environment. */
import type { Runtime } from "./side.ts";

const UNCHANGED = "Nothing was changed.";
/** A read of the environment fails there, and what a bundler puts in its place is public again. */
const IN_BROWSER =
  "This code runs in the browser, which can keep no secret: let your server make the call, and the " +
  "page call that.";
const IN_BOTH =
  "This code goes to the browser too: keep the key in a module that only your server imports, and let the " +
  "page call your server.";
const NOBODY_KNOWS =
  "Nothing in the project says whether a browser gets this file or a server runs it.";
const CHOICE =
  'Where it runs on a server, choose "Move to .env" at this place; where a browser gets it, let your ' +
  "server make the call.";

/** Explains why no read of the environment can stand there, and what to do instead. */
export function withoutEnvironment({ side, framework }: Runtime): string | undefined {
  const advice = framework?.advice;
  if (side === "client") return `${advice ?? IN_BROWSER} ${UNCHANGED}`;
  if (side === "both") return `${IN_BOTH} ${UNCHANGED}`;
  if (framework?.hasNoEnvironment === true && advice !== undefined) return `${advice} ${UNCHANGED}`;
  return undefined;
}

/** Doubt that the person has to know before they choose the fix. */
export function doubtAbout({ side, framework }: Runtime): string | undefined {
  if (side !== "unknown") return undefined;
  if (framework?.otherwise === "unknown") return `${framework.advice ?? NOBODY_KNOWS} ${UNCHANGED}`;
  return `${NOBODY_KNOWS} ${CHOICE} ${UNCHANGED}`;
}

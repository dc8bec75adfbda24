/**
 * Replaces `vscode` and the client's library by our stand-ins. Import the client afterwards,
 * dynamically.
 */
import { register } from "node:module";

const STAND_INS = {
  vscode: new URL("./vscode.ts", import.meta.url).href,
  "vscode-languageclient/node": new URL("./language-client.ts", import.meta.url).href,
};

register(
  `data:text/javascript,${encodeURIComponent(`
    const standIns = ${JSON.stringify(STAND_INS)};
    export const resolve = (name, context, next) =>
      standIns[name] === undefined ? next(name, context) : next(standIns[name], context);
  `)}`,
);

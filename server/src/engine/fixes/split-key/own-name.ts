/** The name that an app's own copy of a key gets. */
import { joinedName } from "../../frameworks/joined-name.ts";
import { publicName } from "../../frameworks/public-prefixes.ts";
import { baseName } from "../../text/path.ts";

/** `apps/worker/` and `OPENAI_API_KEY` give `WORKER_OPENAI_API_KEY`; never a name for browsers. */
export function ownName(app: string, name: string): string | undefined {
  const label = baseName(app.replace(/\/$/, ""))
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .toUpperCase();
  const rest = publicName(name)?.rest ?? name;
  if (label === "" || !/^[A-Z_][A-Z0-9_]*$/.test(rest)) return undefined;
  const own = joinedName(label, rest);
  if (own === rest) return undefined;
  return publicName(own) === undefined ? own : `APP_${own}`;
}

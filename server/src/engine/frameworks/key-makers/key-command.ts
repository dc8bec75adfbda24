/** A command that makes a key, and what its data is written with. */
import type { LifetimeRule, Unit } from "./long-lived.ts";

/** Command by its first words; options may stand anywhere behind its program. */
export interface KeyCommand extends LifetimeRule {
  /** Its program, for a quick look. */
  readonly program: string;
  /** Its words, from the program on. */
  readonly words: RegExp;
  /** Result of the command. */
  readonly makes: string;
}

export const NEVER = "that never expires";

/** Setting of an option: `--name=5`, `--name 5`, `-V +5h`. */
export function option(names: string, unit: Unit) {
  return {
    setting: new RegExp(
      `(?:^|\\s)(?:${names})(?:=|\\s{1,4})("[^"\\s]{1,40}"|'[^'\\s]{1,40}'|[^\\s"']{1,40})`,
    ),
    unit,
  };
}

/** Setting of a JSON body: `"name": "5"`. */
export function field(name: string, unit: Unit) {
  return {
    setting: new RegExp(
      `\\\\?["']${name}\\\\?["']\\s{0,4}:\\s{0,4}\\\\?["']?([^\\s"',}\\\\]{1,40})`,
    ),
    unit,
  };
}

/** Options between two words: `vault -address=… token create`, `kubectl -n ci create token`. */
const OPTIONS =
  "[ \\t]{1,4}(?:-{1,2}[\\w-]{1,40}(?:=[^\\s]{1,80}|[ \\t]{1,4}[^\\s-][^\\s]{0,80})?[ \\t]{1,4}){0,3}";

/** Words with what may stand between them. */
export function words(...named: readonly string[]): RegExp {
  return new RegExp(named.join(OPTIONS));
}

/**
 * Reads caret markers out of a fixture.
 *
 * A marker line holds nothing but an optional comment token, carets, a rule id and, after `💡`, the
 * fixes offered there, after `↗` places in other files that belong to it, as `path:line`. Its carets underline the code line above, as written; spans are mapped
 * through the placeholders. Marker lines are cut out before analysis, so they work inside JSON and
 * multi-line strings too.
 */
import type { Span } from "../../server/src/engine/text/span.ts";
import { type Filled, fill } from "./placeholders.ts";

export interface Marker {
  readonly span: Span;
  readonly ruleId: string;
  /** `undefined` where the fixture says nothing of fixes. */
  readonly fixes: readonly string[] | undefined;
  /** Related places, as `path:line`. */
  readonly related: readonly string[];
}

export interface Fixture {
  readonly text: string;
  readonly markers: readonly Marker[];
}

const MARKER =
  /^[ \t]*(?:\/\/|#|--|;|%|<!--)?[ \t]*(\^+) ([a-z0-9-]+)(?: 💡 ([a-z0-9 -]+?))?(?: ↗ ([^\s]+(?: [^\s]+)*?))?(?: -->)?$/;

export function parseFixture(source: string, filling: (text: string) => Filled = fill): Fixture {
  const code: string[] = [];
  const markers: Marker[] = [];
  let lineStart = 0;
  let nextStart = 0;
  for (const line of source.split("\n")) {
    const [, carets, ruleId, fixes, related] = MARKER.exec(line) ?? [];
    if (carets === undefined || ruleId === undefined) {
      code.push(line);
      lineStart = nextStart;
      nextStart += line.length + 1;
      continue;
    }
    const start = lineStart + line.indexOf(carets);
    markers.push({
      span: { start, end: start + carets.length },
      ruleId,
      fixes: fixes?.split(" "),
      related: related?.split(" ") ?? [],
    });
  }
  const { text, offset } = filling(code.join("\n"));
  const moved = ({ start, end }: Span): Span => ({ start: offset(start), end: offset(end) });
  return { text, markers: markers.map((marker) => ({ ...marker, span: moved(marker.span) })) };
}

/** Random damage to real files: what half-typed, badly merged and hostile text looks like. */
export type Random = () => number;

/** Numbers in [0, 1), the same for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const BRICKS = [
  ..."()[]{}<>'\"`\\/#;:=,.$@&*%!?|-_\n\r\t\0",
  ..."\r\n|\"\"\"|'''|${|{{|}}|$(|/*|*/|<!--|//|&a|*a|<<:|---|\ud800|\udfff|\ufeff|é|漢|🔑|=>|?.".split(
    "|",
  ),
];

/** `text` with one to eight pieces cut, doubled, moved or put in. */
export function mutated(text: string, random: Random): string {
  let result = text;
  const count = 1 + Math.floor(random() * 8);
  for (let at = 0; at < count; at += 1) result = once(result, random);
  return result;
}

function once(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const end = Math.min(text.length, at + Math.floor(random() ** 3 * 200));
  const piece = text.slice(at, end);
  switch (Math.floor(random() * 5)) {
    case 0:
      return text.slice(0, at) + text.slice(end);
    case 1:
      return text.slice(0, end) + piece.repeat(1 + Math.floor(random() * 20)) + text.slice(end);
    case 2:
      return text.slice(0, at);
    case 3:
      return piece + text.slice(0, at) + text.slice(end);
    default:
      return text.slice(0, at) + bricks(random) + text.slice(at);
  }
}

function bricks(random: Random): string {
  const count = 1 + Math.floor(random() ** 4 * 60);
  return Array.from({ length: count }, () => BRICKS[Math.floor(random() * BRICKS.length)]).join("");
}

/** UTF-16 units of every kind, lone surrogates among them. */
export function noise(length: number, random: Random): string {
  const most = random() < 0.5 ? 0x80 : 0x10000;
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * most))).join("");
}

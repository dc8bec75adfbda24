// Puts pictures together to one that moves, as the WebP container specification has it. There is no library
// for it that is small and kept, and nothing is encoded here.

/** A picture as WebP, and how long it is shown. */
export interface Frame {
  readonly webp: Buffer;
  readonly milliseconds: number;
}

const HEADER = 12;
const ANIMATED = 0x02;

/** Shows the frames over and over. All are of the same size, and opaque. */
export function animated(frames: readonly Frame[]): Buffer {
  const first = frames[0];
  if (first === undefined) throw new Error("There is nothing to show.");
  const size = sizeIn(first.webp);
  const canvas = Buffer.alloc(10);
  canvas.writeUInt8(ANIMATED, 0);
  writeSize(canvas, 4, size);
  const chunks = [
    chunk("VP8X", canvas),
    // Background and number of repetitions: none, and without end.
    chunk("ANIM", Buffer.alloc(6)),
    ...frames.map((frame) => {
      const head = Buffer.alloc(16);
      writeSize(head, 6, size);
      head.writeUIntLE(frame.milliseconds, 12, 3);
      return chunk("ANMF", Buffer.concat([head, ...pictureChunks(frame.webp)]));
    }),
  ];
  return Buffer.concat([
    Buffer.from("RIFF"),
    uint32(4 + chunks.reduce((sum, part) => sum + part.length, 0)),
    Buffer.from("WEBP"),
    ...chunks,
  ]);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Chunks of a still picture that hold its pixels. */
function pictureChunks(webp: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = HEADER; at + 8 <= webp.length; ) {
    const length = webp.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (/^(?:VP8 |VP8L|ALPH)$/.test(webp.toString("latin1", at, at + 4))) {
      found.push(webp.subarray(at, end));
    }
    at = end;
  }
  return found;
}

function sizeIn(webp: Buffer): Size {
  const [picture] = pictureChunks(webp);
  const kind = picture?.toString("latin1", 0, 4);
  if (picture === undefined) throw new Error("That is no picture.");
  if (kind === "VP8L") {
    const bits = picture.readUInt32LE(9);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { width: picture.readUInt16LE(14) & 0x3fff, height: picture.readUInt16LE(16) & 0x3fff };
}

function writeSize(target: Buffer, at: number, { width, height }: Size): void {
  target.writeUIntLE(width - 1, at, 3);
  target.writeUIntLE(height - 1, at + 3, 3);
}

function chunk(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc(content.length % 2);
  return Buffer.concat([Buffer.from(name), uint32(content.length), content, padding]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

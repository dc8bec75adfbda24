export function grammarPath(file: string): string;
export function grammarBytes(file: string): Uint8Array;

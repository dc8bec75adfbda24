/** Base64 in its usual alphabets, padded or not, to text. */

const BASE64 = /^[A-Za-z0-9+/_-]{2,}={0,2}$/;

/** Decodes base64; `undefined` when it is none, or not that of text. */
export function textOfBase64(encoded: string): string | undefined {
  if (!BASE64.test(encoded)) return undefined;
  const plain = encoded
    .replace(/(?<!=)=+$/, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  if (plain.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from(atob(plain), (text) => text.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no text: a hash, a picture, a key of bytes.
    return undefined;
  }
}

/** The object that base64 of JSON holds. */
export function objectOfBase64(encoded: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(textOfBase64(encoded) ?? "");
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    // Text that is no JSON.
    return undefined;
  }
}

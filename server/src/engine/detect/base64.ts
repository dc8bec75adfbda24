/** Base64 in its usual alphabets, padded or not, to text. */

/** Bytes of text, each as a character. */
const UTF8 =
  /^(?:[^\x80-\uffff]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*$/;
const BASE64 = /^[A-Za-z0-9+/_-]{2,}={0,2}$/;

/** Decodes base64; `undefined` when it is none, or not that of text. */
export function textOfBase64(encoded: string): string | undefined {
  if (!BASE64.test(encoded)) return undefined;
  const plain = encoded
    .replace(/(?<!=)=+$/, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  if (plain.length % 4 === 1) return undefined;
  const bytes = atob(plain);
  // Bytes that are no text: a hash, a picture, a key of bytes. Most are told by their first bytes.
  if (!UTF8.test(bytes)) return undefined;
  try {
    const codes = Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(codes);
  } catch {
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

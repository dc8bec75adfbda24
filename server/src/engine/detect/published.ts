/**
 * Published values of vendors, which every developer gets. By fingerprint, so that none stands here
 * and no scanner is stopped by this file.
 */

const PUBLISHED: ReadonlySet<string> = new Set([
  // Azure: the storage and Cosmos emulators.
  "c0cc49e75ecb05e7",
  "384ed6f4b656307e",
  // Google: keys of the Maps pages and their samples (github.com/googlemaps/js-samples), those of the
  // Firebase references for Unity and JavaScript, the reCAPTCHA test keys.
  "9e3ca2d9d9af07fd",
  "d2068639f6b53d5d",
  "34955c447f6568fc",
  "2237c0ce86380bde",
  "09b65177db7301ef",
  "0f24832cee1940da",
  "de1a8da740d4a57f",
  // Stripe's pages.
  "e972e9a481ca49ca",
  "1d14fe37f7d43daf",
  "e9df0237304d7d47",
  // GitHub's REST and OAuth pages.
  "88fc8221756f17a9",
  "22de2f8f70da22e7",
  "f21d989d20ebecb5",
  "99a6af4b937b8533",
  "5f8adfea3aa9ba5c",
  // Paddle and the samples of RFC 6749.
  "690ebc595f0d2481",
  "2a7102d1b54c66b1",
  "d8c5d369bb9a73cd",
  // Samples of RFC 5849, 6749 and 6750, of Twitter's pages on signing, and of gcloud, which is public.
  "fcd17dabcfdbd173",
  "8b00e4c800c8ed12",
  "ada2fdd5deb0452d",
  "b3877a9b4a9a7f53",
  "f16a5a3f3c3aa10f",
  "c9cec95fe451f127",
  "0b9a312dd8bb9115",
  "874349c8905d1762",
  "7e77ed7d6b34dc35",
  "4ca180de6db5158c",
  "08dc78245816fc8a",
  "16e2a74089ef1d42",
  "3e870c1cc778912a",
  "2fbf8b5e2772e238",
  "9da2f9e575ba0e95",
  "11facb3ad070fea4",
  "262c7aae546f9680",
  "619fc4afafa8d4c7",
  "80df12b65de96f7c",
  "0b9e24e6ce0bcfe6",
  "332930f7d0edbe07",
  "d97260ec0db8dc7e",
  // Accounts of Hardhat and Anvil.
  "dbeff0449a0bd26e",
  "b4378268e400bff2",
  "4faf90895b9592e1",
  "2129e124f06d9e72",
  "6fb088e0a590d9aa",
  "d2f79616cebbf3f8",
  "f6fd13ab6183357b",
  "bbf5b67d9dc35ecd",
  "225ebcb354623013",
  "198bab8f716db22f",
  "dc44f57068ec5b36",
  "82826001dd7042c1",
  "d5e5c4d2b8d65824",
  "6073dea845ba41f6",
  "4a4ac90003ab09b6",
  "124e08fd75af27a9",
  "ce241285deb27a19",
  "fe0265925f1c7b88",
  "d2c0b892ec2d86d0",
  "ebc77987587c4a07",
  // AWS, jwt.io and others.
  "1ba0f99081120cc6",
  "72dfedc18b5a9121",
  "739ddd8710506d7f",
  "8a426694a9238dd6",
  "8a68ccb2e899938c",
  "cf6d6352b71f2654",
]);

export function isPublished(value: string): boolean {
  return PUBLISHED.has(fingerprint(value.replace(/^0x/, "")));
}

/** FNV-1a, 32 bits, from both ends. */
function fingerprint(value: string): string {
  const forward = hash([...value]);
  const backward = hash([...value].reverse());
  return forward.toString(16).padStart(8, "0") + backward.toString(16).padStart(8, "0");
}

function hash(signs: readonly string[]): number {
  return signs.reduce(
    (sum, text) => Math.imul(sum ^ text.charCodeAt(0), 16777619) >>> 0,
    2166136261,
  );
}

/** Values that make keys, or say how long keys live: in manifests, templates, playbooks and settings. Data only. */

/** A value in a manifest or template that makes a key. */
export interface KeyValue {
  /** Expression for it; its first group is what is marked. */
  readonly found: RegExp;
  readonly word: string;
  /** Signs in the lines that follow that it makes none. */
  readonly unless?: RegExp;
  readonly makes: string;
  readonly instead: string;
}

/** Values of manifests, templates, playbooks and scripts of databases. */
export const KEY_VALUES: readonly KeyValue[] = [
  {
    word: "kubernetes.io/service-account-token",
    found: /^[ \t]{0,40}"?type"?:[ \t]{0,4}["']?(kubernetes\.io\/service-account-token)\b/gm,
    makes: "a token that never expires",
    instead: "A projected token or kubectl create token does.",
  },
  {
    word: "AWS::IAM::AccessKey",
    found: /^[ \t]{0,40}"?Type"?:[ \t]{0,4}["']?(AWS::IAM::AccessKey)\b/gm,
    makes: "a key that never expires",
    instead: "A role that is assumed needs none.",
  },
  {
    word: "IAMServiceAccountKey",
    found: /^kind:[ \t]{0,4}["']?(IAMServiceAccountKey)\b/gm,
    makes: "a key that never expires",
    instead: "Workload identity federation needs none.",
  },
  {
    word: "expirationSeconds",
    found: /^[ \t]{0,60}"?expirationSeconds"?:[ \t]{0,4}(\d{9,12})\b/gm,
    makes: "a token that lives for years",
    instead: "An hour is enough: it is renewed by itself.",
  },
  {
    word: "iam_access_key",
    found:
      /^[ \t]{0,40}(?:-[ \t]{1,4})?((?:(?:community|amazon)\.aws\.)?iam_access_key):[ \t]{0,4}$/gm,
    unless: /^[ \t]{0,60}state:[ \t]{0,4}["']?absent/m,
    makes: "a key that never expires",
    instead: "A role that is assumed needs none.",
  },
  {
    word: "gcp_iam_service_account_key",
    found:
      /^[ \t]{0,40}(?:-[ \t]{1,4})?((?:google\.cloud\.)?gcp_iam_service_account_key):[ \t]{0,4}$/gm,
    unless: /^[ \t]{0,60}state:[ \t]{0,4}["']?absent/m,
    makes: "a key that never expires",
    instead: "Workload identity federation needs none.",
  },
  {
    word: "iam.aws.",
    found:
      /^apiVersion:[ \t]{0,4}["']?iam\.aws\.[^\n]{0,60}\n(?:#[^\n]{0,200}\n){0,4}kind:[ \t]{0,4}["']?(AccessKey)\b/gm,
    makes: "a key that never expires",
    instead: "A role that is assumed needs none.",
  },
  {
    word: "cloudplatform.gcp.",
    found:
      /^apiVersion:[ \t]{0,4}["']?cloudplatform\.gcp\.[^\n]{0,60}\n(?:#[^\n]{0,200}\n){0,4}kind:[ \t]{0,4}["']?(ServiceAccountKey)\b/gm,
    makes: "a key that never expires",
    instead: "Workload identity federation needs none.",
  },
  {
    word: "infinity",
    found: /\bVALID[ \t]{1,4}UNTIL[ \t]{1,4}'(infinity)'/gi,
    makes: "a password that never expires",
    instead: "Give it a day, or let a store of secrets make one for hours.",
  },
  {
    word: "EXPIRE NEVER",
    found: /\b(PASSWORD[ \t]{1,4}EXPIRE[ \t]{1,4}NEVER)\b/g,
    makes: "a password that never expires",
    instead: "Give it a day, or let a store of secrets make one for hours.",
  },
  {
    word: "PASSWORD_LIFE_TIME",
    found: /\b(PASSWORD_LIFE_TIME[ \t]{1,4}UNLIMITED)\b/gi,
    makes: "passwords that never expire",
    instead: "Give it a day, or let a store of secrets make one for hours.",
  },
  {
    word: "CHECK_EXPIRATION",
    found: /\b(CHECK_EXPIRATION[ \t]{0,4}=[ \t]{0,4}OFF)\b/gi,
    makes: "a password that never expires",
    instead: "Give it a day, or let a store of secrets make one for hours.",
  },
];

/** Settings of programs by which the tokens that they sign live for ever, or for years. */
export const KEY_SETTINGS: readonly KeyValue[] = [
  {
    word: "_TOKEN_EXPIRES",
    found:
      /\bJWT_(?:ACCESS|REFRESH)_TOKEN_EXPIRES["']?\]?[ \t]{0,4}[:=][ \t]{0,4}(False\b|timedelta\(\s{0,20}(?:days[ \t]{0,4}=[ \t]{0,4}(?:36[7-9]|3[7-9]\d|[4-9]\d\d|\d{4,9})|weeks[ \t]{0,4}=[ \t]{0,4}(?:5[3-9]|[6-9]\d|\d{3,9}))\b)/g,
    makes: "tokens that live for ever, or for years",
    instead: "Tokens are meant to live for minutes, with others to renew them.",
  },
  {
    word: "_TOKEN_LIFETIME",
    found:
      /["'](?:ACCESS|REFRESH|SLIDING)_TOKEN_LIFETIME["'][ \t]{0,4}:[ \t]{0,4}(timedelta\(\s{0,20}(?:days[ \t]{0,4}=[ \t]{0,4}(?:36[7-9]|3[7-9]\d|[4-9]\d\d|\d{4,9})|weeks[ \t]{0,4}=[ \t]{0,4}(?:5[3-9]|[6-9]\d|\d{3,9}))\b)/g,
    makes: "tokens that live for years",
    instead: "Tokens are meant to live for minutes, with others to renew them.",
  },
  {
    word: "TOKEN_TTL",
    found:
      /["']TOKEN_TTL["'][ \t]{0,4}:[ \t]{0,4}(None\b|timedelta\(\s{0,20}(?:days[ \t]{0,4}=[ \t]{0,4}(?:36[7-9]|3[7-9]\d|[4-9]\d\d|\d{4,9})|weeks[ \t]{0,4}=[ \t]{0,4}(?:5[3-9]|[6-9]\d|\d{3,9}))\b)/g,
    makes: "tokens that live for ever, or for years",
    instead: "Tokens are meant to live for minutes, with others to renew them.",
  },
  {
    word: "JWTStrategy",
    found: /\bJWTStrategy\([^\n]{0,200}\blifetime_seconds[ \t]{0,4}=[ \t]{0,4}(None)\b/g,
    makes: "tokens that never expire",
    instead: "Tokens are meant to live for minutes, with others to renew them.",
  },
  {
    word: "Sanctum",
    found: /^[ \t]{0,8}["']expiration["'][ \t]{0,4}=>[ \t]{0,4}(null)\b/gm,
    makes: "tokens that never expire",
    instead: "Give it minutes.",
  },
  {
    word: "JWT_TTL",
    found:
      /["']ttl["'][ \t]{0,4}=>[ \t]{0,4}(?:\(int\)[ \t]{0,4})?(?:env\([ \t]{0,4}["']JWT_TTL["'],[ \t]{0,4})?(null)\b/g,
    makes: "tokens that never expire",
    instead: "Give it minutes.",
  },
];

/** Whether a value that only its name makes a secret looks like one. */

/** References, templates, calls and markup. */
const NO_VALUE = /[${}<>]|%[sd(]|^[@:#!]|\(\)|\[|\.\.\.|^\.{0,2}\/|^[a-z][a-z0-9+.-]*:\/\/|^~/i;
/** What forms, types and translations put beside such names. */
const KINDS =
  /^(?:string|text|bool(?:ean)?|int|integer|number|null|none|true|false|undefined|required|optional|hidden|disabled|enabled|password|passwd|secret|token|bearer|basic|changeit|on|off|yes|no|auto|default|invalid|missing|unknown|empty|n\/a)$/i;
/** `com.example.Key`, `user-password-2`, `passwordField`, `PASSWORD_RESET`: names of things. */
const IDENTIFIER = /^[A-Za-z_][A-Za-z]*[0-9]{0,4}(?:[._:/\\-]+[A-Za-z_]*[0-9]{0,4})*$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE_OR_NUMBER = /^[\d.,:/+\-TZ ]+$/;
const FILE = /\.(?:pem|key|crt|cert|json|ya?ml|txt|env|js|ts|py|html?|css|png|svg)$/i;

export function isPlausibleSecret(value: string): boolean {
  if (/\s/.test(value) || NO_VALUE.test(value) || KINDS.test(value)) return false;
  return !(
    IDENTIFIER.test(value) ||
    UUID.test(value) ||
    DATE_OR_NUMBER.test(value) ||
    FILE.test(value)
  );
}

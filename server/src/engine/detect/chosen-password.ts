/**
 * Recognizes passwords that people choose, and that only their name tells from other texts: all of
 * them information.
 */

/** `secret123`, `Admin12345`, `p@ssw0rd`: what stands in tests and in the first version of everything. */
const USUAL =
  /^(?:(?:my|the|new|old|super|top)?(?:secret|pass(?:word|wd)?|pwd|admin|root|test|user|guest|login|welcome|qwerty|letmein|abc|foo|bar|hello|dragon|monkey|changeit)(?:s?[0-9]{1,8}|[0-9]{1,4}[!#$.?*]|[!#$?*][0-9]{0,4})|p[@a4][s5$]{2}w[o0]r[d][0-9]{0,4}[!#$.?*]{0,2}|letmein|qwertz?uiop|hunter2|s3cr[3e]t\w{0,8}|iloveyou|minioadmin|correct[-_ ]?horse[-_ ]?battery[-_ ]?staple|[a-z]{3,10}(?:pass|secret|pw)[0-9]{0,4}[!#$]?)$/i;
/** Names of people, accounts and keys side by side: short, and nothing that a program says of a password. */
const PLAIN =
  /^(?:admin|root|guest|postgres|oracle|cisco|scott|tiger|alice|bob|carol|dave|eve|joe|doe|jdoe|john|jane|tom|max|asdf?|asdfgh?|qwer?|zxcv?b?)$/i;
/** Words by which a text addresses a reader. */
const SAID =
  /(?:^|\s)(?:the|a|an|is|are|was|be|been|not|no|do|does|did|your?|my|our|we|it|its|this|that|these|please|must|should|may|can|cannot|will|to|for|with|without|from|of|on|in|at|by|as|if|or|and|but|has|have|had|than|then|when|where|which|who|how|all|any|only|at|least|more|too|use|using|used|enter|show|set|get|click|choose|select|create|add|remove|delete|update|save|send|sent|failed|failure|success|successfully|found|allowed|supported|expired|exists|already|again|here|there|so)(?:\s|[.,:!?]|$)/i;
const WORDS = /^[A-Za-z]{2,}(?:\s[A-Za-z]{2,}){1,6}(?:\s[0-9]{1,4})?[!?.]?$/;
/** Number of words of a passphrase: two may be a label, three in small letters are not. */
const FEWEST_WORDS = 3;

/** Letters and digits in turn or repeated, as tests of passwords have them: `abcd1234`, `Gh567890ijkl`. */
const COUNTED =
  /^(?=.{6,20}$)(?=[^A-Za-z]{0,19}[A-Za-z])[A-Za-z]{0,12}[!@#$]?\d{3,10}[A-Za-z]{0,12}[!@#$.?]?$/;

/** Tells a password that is no placeholder although it counts or repeats. */
export function isSimplePassword(value: string, name: string): boolean {
  return isUsualPassword(value, name) || isPlainPassword(value) || COUNTED.test(value);
}

export function isPlainPassword(value: string): boolean {
  return PLAIN.test(value);
}

export function isUsualPassword(value: string, name: string): boolean {
  if (!USUAL.test(value)) return false;
  // `password2 = "password2"` names a field.
  return value.toLowerCase() !== name.replace(/[-_]/g, "").toLowerCase();
}

/** `correct horse battery staple`, `Velvet river 42!`; not a sentence, a label or a heading. */
export function isPassphrase(value: string, fewest: number = FEWEST_WORDS): boolean {
  if (!WORDS.test(value) || SAID.test(value)) return false;
  if (/[0-9]/.test(value)) return true;
  return value.split(" ").length >= fewest && !/[A-Z]/.test(value);
}

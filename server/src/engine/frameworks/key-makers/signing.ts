/** Calls that sign JSON Web Tokens, by library, and how these say when a token expires. */

export interface SigningCall {
  /** Sign of the library in the file. */
  readonly library: RegExp;
  /** Expression for the call up to its bracket. */
  readonly call: RegExp;
  /** End of a chain of calls; each call behind the first one counts. */
  readonly chainEnd?: RegExp;
  /** Signs that a token expires. */
  readonly limits: RegExp;
  /** Sign in the call without which it signs nothing. */
  readonly when?: RegExp;
  /** Numbers of the arguments that may limit the token. */
  readonly limiting: readonly number[];
  readonly instead: string;
}

export const SIGNING_CALLS: readonly SigningCall[] = [
  {
    library: /["']jsonwebtoken["']/,
    call: /(?<![\w$.])(?:[jJ]wt|JWT|json[wW]eb[tT]oken)\.sign(?=\()/g,
    limits: /\bexpiresIn\b|\bexp\b/,
    limiting: [0, 2],
    instead: 'Give it { expiresIn: "1h" }.',
  },
  {
    library: /["']jose["']/,
    call: /\bnew (?:jose\.)?SignJWT(?=\()/g,
    chainEnd: /\.sign\(/,
    limits: /\bsetExpirationTime\b|\bexp\b/,
    limiting: [0],
    instead: 'Add .setExpirationTime("1h").',
  },
  {
    library: /^[ \t]{0,20}(?:import jwt\b|from (?:jose|jwt)\b[\w. \t]{0,40}import\b)/m,
    call: /(?<![\w.])jwt\.encode(?=\()/g,
    limits: /["']exp["']|\bexp[ \t]{0,4}=/,
    limiting: [0],
    instead: 'Give it the claim "exp".',
  },
  {
    library: /github\.com\/(?:golang-jwt|dgrijalva)\/jwt|github\.com\/dgrijalva\/jwt-go/,
    call: /\bjwt\.NewWithClaims(?=\()/g,
    limits: /"exp"|\bExpiresAt\b/,
    limiting: [1],
    instead: 'Give it "exp" or ExpiresAt.',
  },
  {
    library: /\bio\.jsonwebtoken\b/,
    call: /\bJwts\.builder(?=\()/g,
    chainEnd: /\.compact\(/,
    limits: /xpiration\(|"exp"|\bEXPIRATION\b/,
    limiting: [],
    instead: "Add .expiration(…).",
  },
  {
    library: /\bcom\.auth0\.jwt\b/,
    call: /\bJWT\.create(?=\()/g,
    chainEnd: /\.sign\(/,
    limits: /\bwithExpiresAt\b|"exp"/,
    limiting: [],
    instead: "Add .withExpiresAt(…).",
  },
  {
    library: /\bSystem\.IdentityModel\.Tokens\.Jwt\b/,
    call: /\bnew JwtSecurityToken(?=\()/g,
    limits: /\bexpires[ \t]{0,4}:|"exp"/,
    when: /\bclaims[ \t]{0,4}:/,
    limiting: [],
    instead: "Give it expires: DateTime.UtcNow.AddHours(1).",
  },
  {
    library: /\bJWT\.encode\b/,
    call: /\bJWT\.encode(?=\()/g,
    limits: /\bexp:|["']exp["']|:exp\b/,
    limiting: [0],
    instead: "Give it exp: 1.hour.from_now.to_i.",
  },
  {
    library: /\bFirebase\\JWT\b/,
    call: /\bJWT::encode(?=\()/g,
    limits: /["']exp["']/,
    limiting: [0],
    instead: "Give it 'exp' => time() + 3600.",
  },
];

/** Words of which every such call has one. */
export const SIGNING_WORDS: readonly string[] = [
  ..."jwt.sign,Jwt.sign,JWT.sign,webtoken.sign,webToken.sign,WebToken.sign,SignJWT".split(","),
  ..."jwt.encode,JWT.encode,JWT::encode,NewWithClaims,Jwts.builder,JWT.create".split(","),
  "JwtSecurityToken(",
];

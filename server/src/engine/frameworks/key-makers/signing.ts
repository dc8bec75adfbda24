/**
 * Calls that sign JSON Web Tokens or make keys, by library, and how these say when that expires. A
 * key is asked for by an SDK, or by a request of a gateway.
 */

import { type Lifetime, wordsOf } from "./long-lived.ts";

export interface SigningCall {
  /** Sign of the library in the file. */
  readonly library: RegExp;
  /** Expression for the call up to its bracket. */
  readonly call: RegExp;
  /** End of a chain of calls; each call behind the first one counts. */
  readonly chainEnd?: RegExp;
  /** Signs that what is made expires. */
  readonly limits: RegExp;
  /** Lifetimes that may be too long. */
  readonly lifetimes?: readonly Lifetime[];
  /** Sign in the call without which it makes nothing. */
  readonly when?: RegExp;
  /** Sign anywhere in the text that who reads the token looks at its age, or that old keys are taken away. */
  readonly unless?: RegExp;
  /** Numbers of the arguments that may limit the lifetime. */
  readonly limiting: readonly number[];
  /** Result of the call, if it is no token. */
  readonly makes?: string;
  readonly instead: string;
}

/** Lifetimes as these libraries take them: `"10y"`, `3600`; `timedelta(days=365)`. */
const EXPIRES_IN: Lifetime = {
  setting: /\bexpiresIn["']?\s{0,4}:\s{0,4}["']?(\d{1,12} {0,1}[a-z]{0,7})/,
  unit: "seconds",
};
const TIMEDELTA: Lifetime = {
  setting: /\btimedelta\(\s{0,20}days\s{0,4}=\s{0,4}(\d{1,9})/,
  unit: "days",
};

/** Call that makes a key which never expires, whatever its arguments. */
function forEver(
  library: RegExp,
  call: RegExp,
  instead: string,
  unless: RegExp = /(?!)/,
): SigningCall {
  return { library, call, instead, unless, limits: /(?!)/, limiting: [], makes: "a key" };
}

/** Services of Apple, which look at the age of a token themselves. */
const READ_BY_AGE = /\bapns?\b|\bapple\b/i;

export const SIGNING_CALLS: readonly SigningCall[] = [
  {
    library: /["']jsonwebtoken["']/,
    call: /(?<![\w$.])(?:[jJ]wt|JWT|json[wW]eb[tT]oken)\.sign(?=\()/g,
    limits: /\bexpiresIn\b|\bexp\b/,
    lifetimes: [EXPIRES_IN],
    limiting: [0, 2],
    instead: 'Give it { expiresIn: "1h" }.',
  },
  {
    library: /\bsign\b[^;\n]{0,80}["']jsonwebtoken["']/,
    call: /(?<![\w$.])sign(?=\()/g,
    limits: /\bexpiresIn\b|\bexp\b/,
    lifetimes: [EXPIRES_IN],
    limiting: [0, 2],
    instead: 'Give it { expiresIn: "1h" }.',
  },
  {
    library: /["']@nestjs\/jwt["']/,
    call: /\bJwtModule\.register(?:Async)?(?=\()/g,
    when: /\bsecret\b|\bprivateKey\b/,
    limits: /\bexpiresIn\b/,
    lifetimes: [EXPIRES_IN],
    limiting: [0],
    instead: 'Give it signOptions: { expiresIn: "1h" }.',
  },
  {
    library: /["'](?:jwt-simple|hono\/jwt|@tsndr\/cloudflare-worker-jwt)["']/,
    call: /(?<![\w$.])(?:jwt\.encode|jwt\.sign|sign)(?=\()/g,
    limits: /\bexp\b/,
    limiting: [0],
    instead: 'Give it the claim "exp".',
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
    lifetimes: [TIMEDELTA],
    unless: READ_BY_AGE,
    limiting: [0],
    instead: 'Give it the claim "exp".',
  },
  {
    library: /\bflask_jwt_extended\b/,
    call: /\bcreate_access_token(?=\()/g,
    limits: /(?!)/,
    when: /\bexpires_delta[ \t]{0,4}=[ \t]{0,4}False\b/,
    limiting: [],
    instead: "Leave out expires_delta.",
  },
  {
    library: /\bjsonwebtoken::/,
    call: /(?<![\w.])(?:jsonwebtoken::)?encode(?=\()/g,
    limits: /\bexp\b/,
    limiting: [1],
    instead: "Give its claims exp.",
  },
  {
    library: /\bLcobucci\\JWT\b/,
    call: /->builder(?=\()/g,
    chainEnd: /->getToken\(/,
    limits: /\bexpiresAt\(/,
    limiting: [],
    instead: "Add ->expiresAt(…).",
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
  {
    library: /\b(?:authlib\.jose|joserfc)\b/,
    call: /(?<![\w.])jwt\.encode(?=\()/g,
    limits: /["']exp["']|\bexp[ \t]{0,4}=/,
    lifetimes: [TIMEDELTA],
    limiting: [1],
    instead: 'Give it the claim "exp".',
  },
  {
    library: /["']fast-jwt["']/,
    call: /(?<![\w$.])createSigner(?=\()/g,
    limits: /\bexpiresIn\b/,
    lifetimes: [{ ...EXPIRES_IN, unit: "seconds" }],
    limiting: [0],
    instead: "Give it expiresIn.",
  },
  {
    library: /github\.com\/lestrrat-go\/jwx\b/,
    call: /\bjwt\.NewBuilder(?=\()/g,
    chainEnd: /\.Build\(/,
    limits: /\bExpiration\(|"exp"|\bExpirationKey\b/,
    limiting: [],
    instead: "Add .Expiration(…).",
  },
  {
    library: /\bcom\.nimbusds\.jwt\b/,
    call: /\bnew JWTClaimsSet\.Builder(?=\()/g,
    chainEnd: /\.build\(/,
    limits: /\bexpirationTime\b|"exp"/,
    limiting: [],
    instead: "Add .expirationTime(…).",
  },
  {
    library: /\borg\.springframework\.security\.oauth2\.jwt\b/,
    call: /\bJwtClaimsSet\.builder(?=\()/g,
    chainEnd: /\.build\(/,
    limits: /\bexpiresAt\(|"exp"/,
    limiting: [],
    instead: "Add .expiresAt(…).",
  },
  {
    library: /\bJWT\.Builder\b/,
    call: /\bJwtBuilder\.Create(?=\()/g,
    chainEnd: /\.Encode\(/,
    limits: /"exp"|\bExpirationTime\b/,
    limiting: [],
    instead: 'Add .AddClaim("exp", …).',
  },
  {
    library: /\bio\.vertx\.ext\.auth\b/,
    call: /\.generateToken(?=\()/g,
    limits: /\bsetExpires\w{0,20}\(|"exp"/,
    limiting: [0, 1],
    instead: "Give it new JWTOptions().setExpiresInMinutes(60).",
  },
  {
    library: /\bdart_jsonwebtoken\b/,
    call: /\.sign(?=\()/g,
    limits: /\bexpiresIn\b|['"]exp['"]/,
    limiting: [1],
    instead: "Give it expiresIn.",
  },
  forEver(
    /\bboto3\b|["']@?aws-sdk\b|\baws-sdk-go/,
    /(?<![\w])(?:new CreateAccessKeyCommand|create_access_key|[cC]reateAccessKey)(?=\()/g,
    "A role that is assumed needs none.",
    /\b(?:delete_access_key|update_access_key|(?:Delete|Update)AccessKey(?:Command)?)\b/,
  ),
  forEver(
    /\biam_admin_v1\b|["']@google-cloud\/iam["']|\bgoogleapiclient\b/,
    /\bcreate_?[sS]ervice_?[aA]ccount_?[kK]ey(?=\()/g,
    "Workload identity federation needs none.",
    /\bdelete_?[sS]ervice_?[aA]ccount_?[kK]ey\b/,
  ),
  forEver(
    /\baws-cdk-lib\b|\baws_cdk\b|["']@?pulumi[/_]aws["']|\bpulumi_aws\b/,
    /\biam\.(?:Cfn)?AccessKey(?=\()/g,
    "A role that is assumed needs none.",
  ),
  forEver(
    /["']@?pulumi[/_]gcp["']|\bpulumi_gcp\b/,
    /\bservice[aA]ccount\.Key(?=\()/g,
    "Workload identity federation needs none.",
  ),
  {
    library: /\bdatabricks[.-]sdk\b/,
    call: /\.tokens\.create(?=\()/g,
    limits: /\blifetime_seconds\b/,
    limiting: [],
    instead: "Give it lifetime_seconds, or use OAuth.",
  },
  {
    library: /\/key\/generate\b/,
    call: /\b(?:requests|httpx|client|session|axios)\.post(?=\()|(?<![\w$.])fetch\b(?=\()/g,
    when: /\/key\/generate\b/,
    limits: /\bduration\b/,
    lifetimes: [
      { setting: /\bduration["']?\s{0,4}[:=]\s{0,4}["']?([\w-]{1,20})/, unit: "seconds" },
    ],
    limiting: [1],
    makes: "a key",
    instead: 'Give it "duration": "30d".',
  },
];

/** Words of which every such call has one. */
export const SIGNING_WORDS = wordsOf([
  ..."jwt.sign,Jwt.sign,JWT.sign,webtoken.sign,webToken.sign,WebToken.sign,SignJWT".split(","),
  ..."jwt.encode,JWT.encode,JWT::encode,NewWithClaims,Jwts.builder,JWT.create".split(","),
  ..."JwtSecurityToken(,jsonwebtoken,JwtModule.register,jwt-simple,hono/jwt,create_access_token".split(
    ",",
  ),
  ..."Lcobucci,create_access_key,reateAccessKey,AccessKey(,ccount.Key(,tokens.create".split(","),
  ..."/key/generate,createSigner,JWTClaimsSet,JwtClaimsSet,JwtBuilder.Create,dart_jsonwebtoken".split(
    ",",
  ),
  ..."jwt.NewBuilder,cloudflare-worker-jwt,generateToken,ervice_account_key,erviceAccountKey".split(
    ",",
  ),
]);

/**
 * Recognizes URLs that leak nothing: those of a developer's own machine, and samples of documents.
 */
import { isGuessable } from "./guessable.ts";
import { isPlaceholder } from "./placeholders.ts";

const THIS_MACHINE =
  /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|[\w-]+\.(?:local|localhost))$/i;

/** The names that Compose files give their services. */
const SERVICE =
  /^(?:[a-z]+[-_])?(?:db|database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|valkey|cache|rabbitmq|broker|queue|elasticsearch|minio)(?:[-_]?\d)?$/i;

/** Hosts that nobody can register, or that stand for the reader's. */
const DOCUMENTATION =
  /^(?:(?:[\w-]+\.)*example(?:\.(?:com|net|org|edu))?|(?:[\w-]+\.)+(?:test|invalid)|(?:[\w-]+\.)*(?:my|your)?[-_]?(?:company|domain|server|host|site|org|organi[sz]ation)(?:\.(?:com|net|org|io|tld))?|hostname|foo|bar|foo\.bar|(?:your|my)[-_]\w+)$/i;

/** Host of a URL, or of a connection string of Go's driver for MySQL: `app:…@tcp(db:3306)/app`. */
const URL_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^@\s]*@(\[[0-9a-f:]*\]|[^/:,?#\s]*)/i;
const DSN_HOST = /@(?:unix\(|tcp\((\[[0-9a-f:]*\]|[^:)\s]*))/i;

/** Default passwords of services, which protect nothing. */
const USUAL =
  /^(?:postgres|root|toor|admin|user|guest|mysql|mongo|redis|rabbitmq|secret|sa|dev|development|local|test|changeit|qwerty|p[a@4][^a-z0-9]?s{2}w[o0]rd\d{0,4}!?)$/i;

/** Tells whether a URL's password opens nothing outside of the developer's machine. */
export function isDevelopmentUrl(url: string, password: string): boolean {
  const host = hostOf(url);
  if (host === undefined) return false;
  const plain = decoded(password);
  return THIS_MACHINE.test(host) || USUAL.test(plain) || (SERVICE.test(host) && isGuessable(plain));
}

/**
 * Tells whether a URL is of a service beside the program, with a random password: servers use the
 * same names in Compose files, and nobody generates a password for a throw-away database.
 */
export function isServiceUrl(url: string): boolean {
  return SERVICE.test(hostOf(url) ?? "");
}

/** `https://me:secret@example.com`; a port that only looks like a password. */
export function isDocumentationUrl(url: string, password: string): boolean {
  const host = hostOf(url);
  if (host === undefined) return false;
  return DOCUMENTATION.test(host) || /^\d{1,5}$/.test(password) || isPlaceholder(decoded(password));
}

function hostOf(url: string): string | undefined {
  const dsn = DSN_HOST.exec(url);
  // A socket is a file of this machine.
  return dsn === null ? URL_HOST.exec(url)?.[1] : (dsn[1] ?? "localhost");
}

/** Characters that a URL writes as `%40`, as they were typed. */
function decoded(password: string): string {
  return password.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** URLs that show no leak: of the developer's own machine, and those that documents are full of. */

/** This machine, and the names that Compose files give their services. */
const LOCAL =
  /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|[\w-]+\.(?:local|localhost)|(?:[a-z]+[-_])?(?:db|database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|valkey|cache|rabbitmq|broker|queue|elasticsearch|minio)(?:[-_]\d)?)$/i;

/** Names that nobody can register, so that documents may use them. */
const DOCUMENTATION =
  /^(?:(?:[\w-]+\.)*example(?:\.(?:com|net|org|edu))?|(?:[\w-]+\.)+(?:test|invalid)|foo|bar|foo\.bar|host|hostname|server|domain(?:\.com)?|(?:your|my)[-_]?\w*)$/i;

const URL_HOST = /^(?:[a-z][a-z0-9+.-]*)?:\/\/[^@\s]*@(\[[0-9a-f:]*\]|[^/:,?#\s]*)/i;

/** What everybody's Compose file has. */
const USUAL =
  /^(?:postgres|root|admin|user|pass|passwd|password|guest|mysql|mongo|redis|rabbitmq|secret|sa|dev|development|local|test)$/i;

/** A URL with a password that opens nothing outside. `url` may begin at its `://`. */
export function isDevelopmentUrl(url: string, password: string): boolean {
  const host = hostOf(url);
  return host !== undefined && (LOCAL.test(host) || USUAL.test(password));
}

/** `https://me:secret@example.com`. */
export function isDocumentationUrl(url: string): boolean {
  const host = hostOf(url);
  return host !== undefined && DOCUMENTATION.test(host);
}

function hostOf(url: string): string | undefined {
  return URL_HOST.exec(url)?.[1];
}

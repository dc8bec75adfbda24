/** Passwords of databases that only run on the developer's own machine. */

/** This machine, and the names that Compose files give their services. */
const LOCAL =
  /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\]|host\.docker\.internal|db|database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|cache|rabbitmq|broker|queue)$/i;

const URL_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^@\s]*@([^/:,?#\s]*)/i;

/** What everybody's Compose file has. */
const USUAL =
  /^(?:postgres|root|admin|user|pass|passwd|password|guest|mysql|mongo|redis|rabbitmq|secret|sa|dev|development|local|test)$/i;

export function isDevelopmentUrl(url: string, password: string): boolean {
  const host = URL_HOST.exec(url)?.[1];
  return host !== undefined && (LOCAL.test(host) || USUAL.test(password));
}

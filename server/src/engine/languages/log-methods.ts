/**
 * Methods of a logger that write their arguments; `logging.post_call(…)` is a program's own
 * function.
 */

const LEVELS =
  "trace|finest|finer|fine|verbose|debug|config|info|information|notice|success|warn|warning|severe|" +
  "err|error|exception|crit|critical|fatal|alert|emerg|emergency|panic|wtf";
/** Variations of a level: `debugf`, `warning_once`, `infoAsync`. */
const FORMS = String.raw`f|ln|s|w|_?once|_rank\w*|_?async|_json|_?message`;
const PLAIN =
  "log(?:f|ln|_?event|_?message|_?line)?|msg|message|print(?:f|ln)?|write(?:_?line|ln)?|dump|inspect|dir|table|say|puts";

/** Source of the names of such methods, asked for in either case. */
export const LOG_METHOD = `(?:(?:log_?)?(?:${LEVELS})(?:${FORMS})?|${PLAIN})`;

/** Source of the names of loggers: `log`, `audit_log`, `verbose_logger`, `appLogger`. */
export const LOGGER = String.raw`(?:\w*logger|(?:\w*_)?log)`;

/** Servers and agents that are configured by a file. Data only. */
import { inBraces, inEnvBraces, literalIn, type Subject, startWith, type Tool } from "./tool.ts";

/** The options of Prometheus and Alertmanager that read a file have the same name with `_file`. */
const inOwnFile =
  (program: string) =>
  (subject: Subject): string =>
    literalIn(program, ({ keys }) => {
      const key = keys.findLast((text) => !/^\d+$/.test(text)) ?? "";
      return `keep the value in a file that git ignores and write ${key}_file: <its path> in place of ${key}.`;
    })(subject);

const FROM_FILES: readonly Tool[] = [
  {
    files: /(^|\/)prometheus[^/]*\.ya?ml$/,
    advice: inOwnFile("Prometheus"),
  },
  {
    files: /(^|\/)alertmanager[^/]*\.ya?ml$/,
    advice: inOwnFile("Alertmanager"),
  },
  {
    files: /(^|\/)(loki|promtail|tempo|mimir)[^/]*\.ya?ml$/,
    advice: ({ name }) =>
      `Variables are expanded only with -config.expand-env=true: start it so, and write \${${name}} in the ` +
      "value's place.",
  },
  {
    files: /(^|\/)(traefik|dynamic)[^/]*\.(ya?ml|toml)$/,
    advice: literalIn(
      "Traefik",
      () => 'use an option that names a file, such as "usersFile", or set the variable TRAEFIK_….',
    ),
  },
  {
    files: /(^|\/)homeassistant\/.*\.ya?ml$|(^|\/)configuration\.ya?ml$/,
    beside: ["homeassistant", "name"],
    advice: ({ name }) =>
      `Write "!secret ${name.toLowerCase()}" in the value's place and the value in secrets.yaml, which git ` +
      "has to ignore.",
  },
];

const EXPANDING: readonly Tool[] = [
  {
    files: /\.(service|socket|timer)\.d\/[^/]+\.conf$/,
    advice: ({ name }) =>
      `Take the line out and write EnvironmentFile=<a file with mode 0600> with ${name} in that file, or ` +
      "LoadCredential=.",
    place: "is written in a unit of systemd, which every user of the machine can read",
  },
  {
    files: /(^|\/)(httpd|apache2)[^/]*\.conf$/,
    reference: inBraces,
    advice: startWith("Apache"),
  },
  {
    files: /(^|\/)supervisord?([.-][^/]*)?\.(conf|ini)$|(^|\/)supervisor\/.*\.(conf|ini)$/,
    reference: ({ name }) => `%(ENV_${name})s`,
    advice: startWith("supervisord"),
  },
  {
    files:
      /(^|\/)grafana\.ini$|(^|\/)provisioning\/(datasources|notifiers|alerting|plugins)\/[^/]+\.ya?ml$/,
    reference: ({ name }) => `$__env{${name}}`,
    advice: startWith("Grafana"),
  },
  {
    files:
      /(^|\/)((file|metric|packet|heart|audit|winlog)beat|logstash|elasticsearch|kibana|apm-server|pipelines)\.yml$/,
    reference: inBraces,
    advice: ({ path, name }) => `start what reads ${path} with ${name} in its environment.`,
  },
  {
    files: /(^|\/)otel[^/]*\.ya?ml$/,
    reference: inEnvBraces,
    advice: startWith("the collector"),
  },
  {
    files: /\.ya?ml$/i,
    keys: /^(exporters|receivers|extensions|processors)\./,
    beside: ["service", "pipelines", "traces", "exporters", "0"],
    reference: inEnvBraces,
    advice: startWith("the collector"),
  },
  {
    files: /(^|\/)(vector|telegraf)\.(toml|ya?ml|conf)$/,
    reference: inBraces,
    advice: ({ path, name }) => `start what reads ${path} with ${name} in its environment.`,
  },
  {
    files: /(^|\/)jenkins\.ya?ml$|(^|\/)casc(_configs)?\/[^/]+\.ya?ml$/,
    reference: inBraces,
    advice: startWith("Jenkins"),
  },
];

export const SERVICES: readonly Tool[] = [...FROM_FILES, ...EXPANDING];

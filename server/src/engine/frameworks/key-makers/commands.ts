/** Commands that make keys, all of them. */
import { CLOUD_COMMANDS } from "./cloud-commands.ts";
import type { KeyCommand } from "./key-command.ts";
import { wordsOf } from "./long-lived.ts";
import { REQUEST_COMMANDS } from "./request-commands.ts";
import { SERVICE_COMMANDS } from "./service-commands.ts";

export const KEY_COMMANDS: readonly KeyCommand[] = [
  ...CLOUD_COMMANDS,
  ...SERVICE_COMMANDS,
  ...REQUEST_COMMANDS,
];

/** Programs of the commands, by all of their names. */
export const KEY_PROGRAMS: readonly string[] = [
  ...new Set([
    ...KEY_COMMANDS.map(({ program }) => program),
    "bao",
    "flyctl",
    "gsutil",
    "oc",
    "gpg2",
    "New-AzADSpCredential",
    "New-AzADServicePrincipal",
    "New-ADUser",
    "New-LocalUser",
    "Set-LocalUser",
  ]),
];

/** Words of which every such command has one. One expression is quicker than one search for each. */
export const KEY_COMMAND_WORDS = wordsOf([
  ..."token create,ad sp,ad app,generate-sas,tokens create,generate-token,create-token".split(","),
  ..."create-access-key,create-service-specific,hmac create,auth/approle/role,keys create,authorizations:create".split(
    ",",
  ),
  ..."create token,service-account-token,/key/generate,/service_accounts".split(","),
  ..."api-key,key create,auth-token create,credential,token-create,CreateAccessKey,auth create".split(
    ",",
  ),
  ..."docker-config,kubernetes-manifest,create-token,tokens add,token add,password create".split(
    ",",
  ),
  ..."svcacct add,accesskey create,ssh-keygen,gpg,New-Az,PasswordNeverExpires,token create".split(
    ",",
  ),
  ..."/_security/api_key,/api/serviceaccounts/,/api/auth/keys,/deploy_tokens,create token".split(
    ",",
  ),
]);

/** Beginning of a line before a command: where a program may be called. */
export const COMMAND_START =
  /(?:^|[!|&;(`{]|\$[\w:]{1,60}[ \t]{0,4}=|^[ \t]{0,40}-|\b(?:sudo|exec|env|time|then|do|else|if|run|script|shell|cmd|command|RUN):?)[ \t]{0,40}["'@]{0,2}(?:[A-Za-z_]\w{0,60}=[^\s"'`$]{0,100}[ \t]{1,4}){0,3}$/;

/** Places from which a program in a page may take a key: the project's own, or its visitor's. Data only. */

/** Matches values that are the project's. */
export const PROJECT_VALUES =
  /\b(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env)\b|\$env\/|\b(?:environment|runtimeConfig|useRuntimeConfig\(\))\.\w/;

/** Matches values that a visitor of the page brings. */
export const VISITOR_VALUES =
  /\b(?:localStorage|sessionStorage|indexedDB|localforage|chrome\.storage|browser\.storage|AsyncStorage|SecureStore)\b|\bprompt\(|\.value\b|\bgetItem\(|\buse(?:LocalStorage|SessionStorage|Storage|State|Form|Input|ApiKey|Settings|Preferences)\w*\b|\bGM_getValue\(|\b(?:user|visitor|custom(?:er)?|own|personal|byok)_?(?:api_?)?key\b|\bFormData\b|\bgetPreferenceValues\b/i;

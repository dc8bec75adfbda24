/** Builders of expressions for imports of packages, in the languages in which programs call language models. */

/** Sign of a script, which names the package behind what it imports. */
const NOT_SCRIPT = "(?![ \\t]{1,4}from\\b)";

/** Expression for the import of one of the packages of npm, with its paths and versions. */
export function ofScripts(packages: string): string {
  return `(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*|\\brequire\\(\\s*)["'](?:npm:)?(?:${packages})(?:/[\\w./-]{1,100})?(?:@[\\w.^~-]{1,40})?["']`;
}

/** Expression for the import of one of the modules of Python, also behind others on the line. */
export function ofPython(modules: string): string {
  const others =
    "(?:[\\w.]{1,60}(?:[ \\t]{1,4}as[ \\t]{1,4}\\w{1,60})?[ \\t]{0,4},[ \\t]{0,4}){0,9}";
  return `^[ \\t\\uFEFF]{0,80}(?:[^#"'\\n]{0,200};[ \\t]{0,4})?(?:from|import)[ \\t]{1,4}${others}(?:${modules})\\b${NOT_SCRIPT}`;
}

/** Expression for the import of one of the packages of Go. */
export function ofGo(packages: string): string {
  return `["'](?:${packages})["']`;
}

/** Expression for the import of one of the packages of Java, Kotlin, Scala and C#, Gradle's own aside. */
export function ofDotted(packages: string): string {
  return `^[ \\t\\uFEFF]{0,80}(?:global[ \\t]{1,4})?(?:import|using)[ \\t]{1,4}(?:static[ \\t]{1,4})?(?:${packages})\\b${NOT_SCRIPT}`;
}

/** Expression for any of others. */
export function anyOf(...expressions: readonly string[]): RegExp {
  return new RegExp(expressions.join("|"), "m");
}

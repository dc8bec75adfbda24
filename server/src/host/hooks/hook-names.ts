/** Hooks of git by which a secret is seen before it is committed or pushed. */

export const HOOK_NAMES = ["pre-commit", "commit-msg", "pre-push"] as const;

export type HookName = (typeof HOOK_NAMES)[number];

/** Variables that a person or our own status sets for a hook. */
export const SKIP_VARIABLE = "SECRET_HYGIENE_SKIP";
export const TRY_VARIABLE = "SECRET_HYGIENE_TRY";

/** Words of a hook that was tried and can look. */
export const CAN_LOOK = "can look here";

/** Says how to go past a hook once. */
export function bypassOf(name: HookName): string {
  const command = name === "pre-push" ? "git push --no-verify" : "git commit --no-verify";
  return `"${command}", or ${SKIP_VARIABLE}=1 before the command`;
}

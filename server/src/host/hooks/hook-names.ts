/** Hooks of git by which a secret is seen before it is committed or pushed. */

export const HOOK_NAMES = ["pre-commit", "commit-msg", "pre-push"] as const;

export type HookName = (typeof HOOK_NAMES)[number];

/** Variable that a person sets for a hook. */
export const SKIP_VARIABLE = "SECRET_HYGIENE_SKIP";
/** Variable in which our own status gives a hook the nonce of its argument. */
export const TRY_VARIABLE = "SECRET_HYGIENE_TRY";

/** Only argument of a hook that is tried: git gives none such, and an environment that was left over is not enough. */
export function trialArgument(nonce: string): string {
  return `--try=${nonce}`;
}

/** Words of a hook that was tried and can look. */
export const CAN_LOOK = "can look here";

/** Says how to go past a hook once. */
export function bypassOf(name: HookName): string {
  const command = name === "pre-push" ? "git push --no-verify" : "git commit --no-verify";
  return `"${command}", or ${SKIP_VARIABLE}=1 before the command`;
}

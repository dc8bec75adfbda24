/** Words on the commit that added a finding. */
interface Added {
  readonly id: string;
  readonly authorDate?: string | null | undefined;
  readonly isPushed: boolean | null | undefined;
}

/** `in commit 0123456789ab of 2026-11-30, pushed`. */
export function inCommit({ id, authorDate, isPushed }: Added): string {
  const day = authorDate == null ? "" : ` of ${authorDate.slice(0, 10)}`;
  const pushed = isPushed == null ? "" : isPushed ? ", pushed" : ", not pushed";
  return `in commit ${id.slice(0, 12)}${day}${pushed}`;
}

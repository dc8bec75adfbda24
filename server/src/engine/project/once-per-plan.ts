/** What all fixes of one plan share is worked out once for them. */
import type { FixContext } from "../fixes/fix.ts";
import type { Project } from "./project.ts";

/** What all fixes of one plan share. A project outlives the plan, and its files change. */
export type PlanContext = Pick<FixContext, "project" | "names">;

/** Once for a plan, of which the names are; once for a project whose files do not change. */
export function oncePerPlan<V>(make: (project: Project) => V): (context: PlanContext) => V {
  const known = new WeakMap<WeakKey, { readonly value: V }>();
  return ({ project, names }) => {
    const key = project.isSteady === true ? project : names;
    const found = known.get(key) ?? { value: make(project) };
    known.set(key, found);
    return found.value;
  };
}

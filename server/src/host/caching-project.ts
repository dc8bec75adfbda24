/** Caches a project that is only read: each answer is asked of the disk once. */
import type { Project } from "../engine/index.ts";

/** Lives as long as a scan. Not for writing: what was read stays as it was read. */
export function cachingProject(project: Project): Project {
  return {
    read: once(project.read),
    exposure: once(project.exposure),
    repository: once(project.repository),
    list: project.list,
    isSteady: true,
  };
}

function once<T>(ask: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (path) => {
    const answer = answers.get(path) ?? ask(path);
    answers.set(path, answer);
    return answer;
  };
}

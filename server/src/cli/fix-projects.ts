/** Project as the fixes on offer see it, with what the scan knows already of its files. */
import { join } from "node:path/posix";
import type { Project } from "../engine/index.ts";

/** Projects for fixes, one for each configuration, with the quiet files under it. Lives as long as a scan. */
export class FixProjects {
  readonly #project: Project;
  readonly #pathInRepository: string;
  readonly #quiet = new Map<string, Set<string>>();
  readonly #projects = new Map<string, Project>();

  /** `project` is that of the repository; paths that are added are from the scanned folder. */
  constructor(project: Project, pathInRepository: string) {
    this.#project = project;
    this.#pathInRepository = pathInRepository;
  }

  /** Remembers a file without findings under a configuration, given by its digest. */
  add(path: string, configuration: string): void {
    this.#quietUnder(configuration).add(join(this.#pathInRepository, path));
  }

  under(configuration: string): Project {
    const quiet = this.#quietUnder(configuration);
    const project = this.#projects.get(configuration) ?? {
      ...this.#project,
      isQuiet: (path) => quiet.has(path),
    };
    this.#projects.set(configuration, project);
    return project;
  }

  #quietUnder(configuration: string): Set<string> {
    const quiet = this.#quiet.get(configuration) ?? new Set();
    this.#quiet.set(configuration, quiet);
    return quiet;
  }
}

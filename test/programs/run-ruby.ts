/** The Ruby interpreter: one process, which forks for each program. */
import { scripted, type Toolchain } from "./interpreters.ts";

export const RUBY: Toolchain = scripted("ruby", "run.rb");

/** The Perl interpreter: one process, which forks for each program. */
import { scripted, type Toolchain } from "./interpreters.ts";

export const PERL: Toolchain = scripted("perl", "run.pl");

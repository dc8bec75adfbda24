/** The PHP interpreter: one process, which forks for each program. */
import { scripted, type Toolchain } from "./interpreters.ts";

export const PHP: Toolchain = scripted("php", "run.php");

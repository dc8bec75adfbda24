/** Access to the environment: how programs of a language read variables, and where they cannot. Data only. */
import type { Constants } from "./constants.ts";
import type { FrameworkProfile } from "./framework-profile.ts";
import type { KernelLines } from "./kernel-lines.ts";
import type { Elsewhere, ReadEnv } from "./read-env.ts";
import type { SettingsFields, StrictSettings } from "./settings-field.ts";

export interface Access {
  readonly readEnv: ReadEnv;
  readonly constants?: Constants;
  /** Files whose programs cannot read the environment this way, and what to do instead. */
  readonly elsewhere?: readonly Elsewhere[];
  /**
   * A statement that does nothing, for a body whose only statement goes. Only where a read of a variable that is
   * not set is an error: else a program would go on without the value.
   */
  readonly emptyBody?: string;
  /** Rewrites code of fixes in the style of a file, where people of the language differ. */
  readonly inStyleOf?: (code: string, text: string) => string;
  readonly kernelLines?: KernelLines;
  /** Classes whose fields a library fills with variables. */
  readonly settingsFields?: SettingsFields;
  readonly strictSettings?: StrictSettings;
  /** Profiles of frameworks that read configuration in another way; the first that fits counts. */
  readonly frameworkProfiles?: readonly FrameworkProfile[];
}

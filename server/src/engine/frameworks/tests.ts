/** Tests run on their author's machine and pretend to be anything. */
import { SCRIPTS } from "./framework.ts";

const TESTS = /\.(test|spec|e2e|cy|stories)\.[a-z]+$|(^|\/)(__tests__|cypress|e2e|tests?)\//;
const IN_OTHER_LANGUAGES =
  /(?:^|\/)(?:\w*[tT]ests?|integration_test|androidTest)\/|[._]?[tT]ests?\.[a-z]+$/;

export function isTest(path: string): boolean {
  return TESTS.test(path) || (!SCRIPTS.test(path) && IN_OTHER_LANGUAGES.test(path));
}

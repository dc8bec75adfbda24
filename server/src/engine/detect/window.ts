/**
 * Chooses the four characters by which a keyword is searched: the rarer they are in text, the fewer
 * places need a closer look. Statistics of source code and documentation in JavaScript, TypeScript,
 * Go, Python and Markdown. A character stands for the five bits that the search keeps of it.
 */

/** Number of characters searched at a time. */
export const WINDOW = 4;
/** Bits of each character; the same for both cases of a letter. */
export const BITS = 5;

/** Bits of surprise, one hex digit each, at finding the character. */
const ALONE = "25656466545756455744467777778697";

/**
 * Bits of surprise behind another character: a row for the one before, a digit for the one after.
 */
const AFTER: readonly string[] = [
  "1555666665687666586557779a8685a8",
  "585449758587343959333677768996b9",
  "54456476744836556755647784477678",
  "437583873584476378563589979999c7",
  "24575277536957547855758887778886",
  "356546575669453766334967577898b6",
  "24776547537b473378566499879888c7",
  "35667376535946446854558889665696",
  "4346626563686654575446788987a9a7",
  "47655656934845346a544a7a8c55a5c8",
  "18868569923997848a96788abbb996ba",
  "356772865455564766657786887785b5",
  "246863485449477479855589b697b9b8",
  "43577288744864644675668888897967",
  "346444646557665458643668a78898b6",
  "47554756865654345a3555658a8aa9b7",
  "537773776568476436454577467767b7",
  "475776667459475845455256656775a8",
  "347662665467564468454578867897a7",
  "366582875467574558643587856797b6",
  "347673773379575468455577757897a6",
  "75566356948a443847344778779998ca",
  "52678277746a576566664656667887a6",
  "436764774369574466456665668987c7",
  "455465566569566724553566557886b7",
  "37677677556955463653466675577696",
  "17678487862a787578788899987873c8",
  "375687768518746755656878897674a9",
  "3657788777698735686653782ba83698",
  "18599877653a47698887789aab858369",
  "18588876674b68887667778889944439",
  "5454554554774555475446668a5a99b3",
];

/** Common words of code whose windows look rarer than they are: `toke`. */
const USUAL_WORDS = [
  "default data token client auth docs path base code port import test host string value return",
  "function const require module object result error index server service option context content",
  "version package name file line node message number array length include public private access",
  "account state storage agent page image query search source create update request response",
  "config pattern example replace redirect stream system product project block second password",
  "secret buffer http www github author type list item element comment handler attribute",
].flatMap((line) => line.split(" "));
const USUAL_WINDOWS: ReadonlySet<string> = new Set(USUAL_WORDS.flatMap(windowsOf));

const LOW_BITS = (1 << BITS) - 1;
const ALONE_BITS = numbersOf(ALONE);
const AFTER_BITS = AFTER.map(numbersOf);

function windowsOf(word: string): readonly string[] {
  return Array.from({ length: Math.max(0, word.length - WINDOW + 1) }, (_, at) =>
    word.slice(at, at + WINDOW),
  );
}

function numbersOf(digits: string): readonly number[] {
  return Array.from(digits, (digit) => Number.parseInt(digit, 16));
}

/** Finds the offset in `word` of its rarest window. */
export function rarestWindow(word: string): number {
  let best = 0;
  let most = 0;
  for (let at = 0; at + WINDOW <= word.length; at += 1) {
    const bits = USUAL_WINDOWS.has(word.slice(at, at + WINDOW)) ? 1 : surprise(word, at);
    if (bits > most) [best, most] = [at, bits];
  }
  return best;
}

function surprise(word: string, start: number): number {
  let sum = 0;
  let row: readonly number[] | undefined = ALONE_BITS;
  for (let at = start; at < start + WINDOW; at += 1) {
    const code = word.charCodeAt(at) & LOW_BITS;
    sum += row?.[code] ?? 0;
    row = AFTER_BITS[code];
  }
  return sum;
}

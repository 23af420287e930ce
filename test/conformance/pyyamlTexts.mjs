import fc from "fast-check";
import { sdkScalars } from "../../src/compiler/emit/pyyaml/sdkScalars.ts";
import { YamlWriter } from "../../src/compiler/emit/yamlWriter.ts";
import { trickyDocuments } from "./trickyDocuments.mjs";

/** Asks the SDK's PyYAML to write random documents, and says where it writes other bytes than we do. */
export async function writtenAsPyYaml(judge, seed) {
  const documents = [
    ...trickyDocuments().map(({ value }) => value),
    ...fc.sample(document, { numRuns: 4000, seed }).map((value) => JSON.parse(JSON.stringify(value))),
  ];
  const { texts, error } = await judge.ask({ dump: JSON.stringify(documents) });
  if (error !== undefined) return [error];
  return documents.flatMap((value, index) => {
    const ours = new YamlWriter(sdkScalars()).document(value);
    return ours === texts[index] ? [] : [`seed ${seed}: ${firstDifference(texts[index], ours)}`];
  });
}

/** The first line in which two texts differ, with its number. */
export function firstDifference(theirs, ours) {
  const [one, other] = [theirs.split("\n"), ours.split("\n")];
  const at = one.findIndex((line, index) => line !== other[index]);
  const line = at < 0 ? one.length : at;
  return `line ${line + 1}\n      theirs ${JSON.stringify(one[line])}\n      ours   ${JSON.stringify(other[line])}`;
}

const word = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z]{1,12}$/) },
  { weight: 2, arbitrary: fc.constantFrom(":", "#", "-", "?", "'", '"', "\\", "{", "}", "[", "]", ",", "&", "*", "!") },
  { weight: 1, arbitrary: fc.constantFrom("a:", ":a", "#a", "a#", "'a'", '"a"', "\\n", "%", "@", "`", "|", ">", "=") },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z/{}$.'[\]]{20,100}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("é", "안녕", "👋", "\u0085", "\u00a0", "\u2028", "\ufeff", "\u0007", "\t", "\r"),
  },
);
const gap = fc.oneof(
  { weight: 12, arbitrary: fc.constant(" ") },
  { weight: 2, arbitrary: fc.constantFrom("", "\n", "\n\n", "\n  ", "  ", "   ", " \n", "\t", "\n\t") },
);
/** Lines that grow too long, and programs: what is folded, and what is not. */
const prose = fc
  .array(fc.tuple(word, gap), { maxLength: 40 })
  .map((pairs) => pairs.map(([one, between]) => one + between).join(""));
const line = fc.constantFrom(
  "",
  " ",
  "  x = 'a'",
  "def f():",
  "\treturn x",
  "x ",
  "- a",
  "a: b",
  "# c",
  "...",
  "---",
  "é",
);
const program = fc.array(line, { maxLength: 8 }).map((lines) => lines.join("\n"));
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -25, max: 25 }).map((power) => Number(`1.5e${power}`)),
  fc.integer({ min: -25, max: 25 }).map((power) => Number(`1e${power}`)),
);
const nearlyNumber = fc.stringMatching(/^[-+]?[0-9._:eExobTZ ]{1,14}$/);
const text = fc.oneof(prose, program, nearlyNumber, fc.string({ unit: "grapheme", maxLength: 60 }));
const scalar = fc.oneof({ weight: 5, arbitrary: text }, number, fc.constantFrom(true, false, null, {}, [], ""));
const key = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-zA-Z0-9][\w.-]{0,20}$/) },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{118,132}$/) },
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));
const document = fc.dictionary(key, value, { minKeys: 1, maxKeys: 4 });

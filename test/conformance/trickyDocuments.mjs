import { dumpDocument } from "../../src/compiler/emit/yaml.ts";
import fc from "fast-check";

const words = [
  ..."yes no on off y n Y N true True TRUE null Null ~ .inf -.inf .nan = << - ? : ! & * # | > % @ ` ' \" { } [ ] ,".split(
    " ",
  ),
  ..."1_000 0o7 0x1F 0b11 010 1:30 190:20:30 1e3 1e-7 1.e+3 .5 5. +1 -0 1,000 2020-01-01 2020-01-01T00:00:00Z".split(
    " ",
  ),
  "",
  " ",
  " lead",
  "trail ",
  "a: b",
  "a #b",
  "- a",
  "line\nbreak",
  "\n",
  "\n\nx",
  "x\n\n",
  "x\n  \ny",
  "  x\ny",
  "\tx",
  "x\ty\nz",
  "a\r\nb",
  "a\rb",
  "\u0085\u00a0\u2028\u2029\ufeff",
  "\u0000\u0007\u001b",
  "👋 안녕하세요 Grüß",
  "--- x",
  "...",
  "{{$.inputs.parameters['a']}}",
  `{"IfPresent": {"InputName": "a"}}`,
  "def f():\n\tif x:\n\t\treturn 1\n",
  "x".repeat(300),
  "word ".repeat(60),
];
const numbers = [0, 1, -1, 1.5, 1e-7, 1.5e-10, 1e20, 1e21, 1.7976931348623157e308, 5e-324, 123456789012, 0.1, -2.5e-9];

/** Values that some YAML reader is known to take for others, and random ones, with our text of each. */
export function trickyDocuments() {
  const random = fc.sample(fc.jsonValue({ stringUnit: "binary" }), { numRuns: 300, seed: 7 });
  const nearly = fc.sample(fc.stringMatching(/^[-+]?[0-9._:eExob]{1,10}$/), { numRuns: 2000, seed: 7 });
  const line = fc.constantFrom("", " ", "  x", "x", "\tx", "x ", "- a", "a: b", "# c", "...", "---");
  const programs = fc
    .sample(fc.array(line, { maxLength: 7 }), { numRuns: 200, seed: 7 })
    .map((lines) => lines.join("\n"));
  const values = [
    { command: programs, deeper: [programs.map((program) => ({ program: [program] }))] },
    { nearly },
    {
      words,
      byWord: Object.fromEntries(words.map((word) => [word, word])),
      numbers,
      empty: [{}, [], null, true, false],
    },
    ...random.map((value) => ({ value: JSON.parse(JSON.stringify(value)) })),
  ];
  return values.map((value) => ({ value, text: dumpDocument(value) }));
}

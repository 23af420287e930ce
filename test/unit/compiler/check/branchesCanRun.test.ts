import fc from "fast-check";
import { expect, test } from "vitest";
import { javaScriptOf } from "../../../support/conditionCases.ts";
import { compileConditions } from "../../../support/conditionTexts.ts";
import { isQuick, times } from "../../../support/quick.ts";

const operator = fc.constantFrom("===", "!==", "<", "<=", ">", ">=");
const atom = fc.oneof(
  fc.constantFrom("yes", "yes === false", "yes !== true", "`${word}` === word"),
  fc.tuple(operator, fc.constantFrom("0", "1", "2", "1.5")).map(([by, n]) => `whole ${by} ${n}`),
  fc.tuple(operator, fc.constantFrom("0", "1", "0.5")).map(([by, n]) => `${n} ${by} part`),
  fc.tuple(operator, fc.constantFrom('"a"', '"b"', '"aa"')).map(([by, text]) => `word ${by} ${text}`),
  operator.map((by) => `whole ${by} part`),
  operator.map((by) => `part ${by} whole`),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    tie("condition").map((inner) => `!(${inner})`),
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => `(${a}) && (${b})`),
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => `(${a}) || (${b})`),
  ),
}));

/** Enough values that each test of `atom` comes out both ways wherever it can. */
const runs = [true, false].flatMap((yes) =>
  [-1, 0, 1, 2, 3].flatMap((whole) =>
    [-1, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 4].flatMap((part) =>
      ["", "a", "a!", "aa", "ab", "b", "c"].map((word) => ({ yes, whole, part, word })),
    ),
  ),
);

test.skipIf(isQuick)(
  "what is said never to hold, or always, is so with every value",
  () => {
    let told = 0;
    let simple = 0;
    fc.assert(
      fc.property(fc.array(condition, { minLength: 30, maxLength: 30 }), (texts) => {
        for (const { text, diagnostics } of compileConditions(texts)) {
          const codes = diagnostics.map(({ code }) => code);
          const holds = javaScriptOf(text, ["yes", "whole", "part", "word"]);
          const truths = new Set(runs.map(({ yes, whole, part, word }) => holds(yes, whole, part, word)));
          if (codes.includes("never-true")) expect([...truths], text).toEqual([false]);
          if (codes.includes("always-true")) expect([...truths], text).toEqual([true]);
          told += codes.length;
          // Without || nothing is lost on the way, if each test is of one value.
          if (/^[^|!]*$/.test(text.replaceAll("!==", "")) && !/whole .* part|part .* whole|`/.test(text)) {
            simple++;
            expect(codes.length, text).toBe(truths.size === 1 ? 1 : 0);
          }
        }
      }),
      { numRuns: times(60) },
    );
    expect(told).toBeGreaterThan(5);
    expect(simple).toBeGreaterThan(5);
  },
  60_000,
);

test("a condition that alternates a hundred deep is followed at all: two ways a level would be 2¹⁰⁰", () => {
  const nested = Array.from({ length: 100 }).reduce<string>(
    (inner, _, index) => `(${inner} ${index % 2 === 0 ? "&&" : "||"} whole !== ${index})`,
    "yes",
  );
  const [compiled] = compileConditions([nested]);
  expect(compiled?.diagnostics.map(({ code }) => code)).toEqual(["always-true"]); // whole is not both 97 and 99
});

test.each([
  ["whole > 1 && whole < 2", "never-true"],
  ["whole === 2.5", "never-true"],
  ["whole !== 1 && whole > 0 && whole < 2", "never-true"],
  ["whole < whole", "never-true"],
  ["word === 'a' && word === 'b'", "never-true"],
  ["yes !== true && yes !== false", "never-true"],
  ["wordItem === 'a' && 'b' === wordItem", "never-true"],
  ["row.word === 'a' && row.word > 'b'", "never-true"],
  ["wordLet === 'a' && wordLet !== `a`", "never-true"],
  ["whole <= part || part <= whole", "always-true"],
  ["whole !== 2.5", "always-true"],
])("%s is %s", (text, code) => {
  expect(compileConditions([text])[0]?.diagnostics.map((each) => each.code)).toEqual([code]);
});

test.each([
  "part > 1 && part < 2",
  "word > 'a' && word < 'b'",
  "whole > part && whole > 1",
  "wordItem === 'a' && row.word === 'b'",
  "wholeMade.output === 1 && whole === 2",
])("nothing is said of %s", (text) => {
  expect(compileConditions([text])[0]?.diagnostics).toEqual([]);
});

import { celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  besideConstants,
  equalText,
  joined,
  joinedWith,
  pairs,
  trickyTexts,
  type Comparison,
  type Truth,
} from "../../../support/conditionCases.ts";
import { compileConditions, incomparable, operands } from "../../../support/conditionTexts.ts";
import { times, tried } from "../../../support/quick.ts";

// Text → CEL → value: what a condition says in TypeScript is what CEL makes of it, with values that a run may have. The same
// table is put to the evaluator of KFP's driver by test/cluster/kfp/conditions.test.ts.

/** The value of CEL in the driver's environment, where every number is a double. */
function evaluator(cel: string): (parameters: Truth["parameters"]) => unknown {
  const planned = plan(celEnv(), parse(cel));
  return (parameters) => {
    const result = planned({ inputs: { parameter_values: parameters } as never });
    if (isCelError(result)) throw result;
    return result;
  };
}

const codes = (found: readonly { readonly code: string; readonly severity: string }[]): readonly string[] =>
  found.filter(({ severity }) => severity === "error").map(({ code }) => code);

function holdsAsWritten(comparisons: readonly Comparison[]): void {
  const compiled = compileConditions(comparisons.map(({ text }) => text));
  comparisons.forEach(({ text, truths = [] }, index) => {
    const { cel = "", diagnostics = [] } = compiled[index] ?? {};
    expect(codes(diagnostics), text).toEqual([]);
    // Argo fills in what stands between two braces, and a condition travels through its templates.
    expect(cel).not.toContain("{{");
    const evaluate = evaluator(cel);
    for (const { parameters, expected } of truths) {
      if (evaluate(parameters) !== expected) expect.fail(`${text} with ${JSON.stringify(parameters)}: ${cel}`);
    }
  });
}

function isRefused(texts: readonly string[], code: string): void {
  for (const { text, diagnostics } of compileConditions(texts)) expect(codes(diagnostics), text).toEqual([code]);
}

describe.each([
  { what: "every pair of values that a run knows", comparisons: pairs() },
  { what: "every value beside every constant", comparisons: besideConstants() },
])("$what, by every operator", ({ comparisons }) => {
  test("means what it says", () => {
    holdsAsWritten(tried(comparisons.filter(({ truths }) => truths !== undefined)));
  });

  test("is refused where it cannot mean what it says", () => {
    const bad = tried(comparisons.filter(({ truths }) => truths === undefined));
    isRefused(
      bad.map(({ text }) => text),
      "incomparable-types",
    );
  });
});

test("lists, records, artifacts and nothing are compared with nothing", () => {
  const others = [...operands.slice(0, 4).map(({ text }) => text), ...incomparable, '"a"', "1", "true", "null", "[]"];
  const texts = incomparable.flatMap((left) =>
    others.flatMap((right) => [`${left} === ${right}`, `${right} > ${left}`]),
  );
  isRefused([...texts, "word === null", "null !== whole"], "incomparable-types");
});

describe("a text in a condition", () => {
  test.each(trickyTexts.map((text) => ({ name: JSON.stringify(text).slice(0, 40), text })))(
    "is itself: $name",
    ({ text }) => {
      holdsAsWritten([equalText(text)]);
    },
  );

  test("is itself, whatever it is", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 30 }), { minLength: 20, maxLength: 20 }), (texts) => {
        holdsAsWritten(texts.filter((text) => !/\p{Cs}/u.test(text)).map(equalText));
      }),
      { numRuns: times(50) },
    );
  });

  test("is refused where it has half a character", () => {
    isRefused(['word === "\\ud83d"', "word === '\\udc4b'"], "half-character");
  });

  test.each([
    ["`${part}` === '1000000'", "uncertain-text"],
    ["`${list}` === '[1]'", "uncertain-text"],
    ["word !== `a ${settings}`", "uncertain-text"],
    ["`${model}` === 'x'", "artifact-in-text"],
    ["`${dataMade.outputs.out}` === word", "artifact-in-text"],
    ["`${word}`", "condition-not-boolean"],
    ["`${word}` > 3", "incomparable-types"],
  ])("is refused where the cluster would write it otherwise: %s", (text, code) => {
    isRefused([text], code);
  });
});

describe("what is joined", () => {
  test.each(joined)("means what it says: $text", (comparison) => {
    holdsAsWritten([comparison]);
  });

  const atom = fc.constantFrom("yes", "whole > 1", "word === 'a'", "part <= 0.5", "1 !== whole", "yes === false");
  const { test: expression } = fc.letrec<{ test: string }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      atom,
      tie("test").map((inner) => `!(${inner})`),
      fc.tuple(tie("test"), tie("test")).map(([a, b]) => `${a} && ${b}`),
      fc.tuple(tie("test"), tie("test")).map(([a, b]) => `${a} || ${b}`),
      fc.tuple(tie("test"), tie("test")).map(([a, b]) => `(${a} || ${b})`),
    ),
  }));
  const names = fc.record({
    yes: fc.boolean(),
    whole: fc.constantFrom(0, 1, 2),
    word: fc.constantFrom("a", "b"),
    part: fc.constantFrom(0, 0.5, 1),
  });

  test("nests as it does in TypeScript", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(expression, names), { minLength: 20, maxLength: 20 }), (cases) => {
        holdsAsWritten(cases.map(([text, given]) => joinedWith(text, given)));
      }),
      { numRuns: times(50) },
    );
  });
});

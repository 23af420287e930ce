import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { besideConstants, equalText, joined, pairs, trickyTexts } from "../../support/conditionCases.ts";
import { compileConditions } from "../../support/conditionTexts.ts";

const folder = join(import.meta.dirname, "../../rig/cel");

/** The evaluator of KFP's driver, built from Go's module cache (test/rig/cel/main.go). */
function askDriver(
  questions: readonly { readonly cel: string; readonly parameters: readonly object[] }[],
): unknown[][] {
  const answer = execFileSync("go", ["run", "."], {
    cwd: folder,
    input: JSON.stringify(questions),
    encoding: "utf8",
    env: { ...process.env, GOFLAGS: "-mod=readonly", CGO_ENABLED: "0" },
    maxBuffer: 100 * 1024 ** 2,
  });
  return JSON.parse(answer) as unknown[][];
}

// The unit test puts the same table to @bufbuild/cel, which the runner has; this is what a cluster says.
test("conditions mean to KFP's driver what they say", () => {
  const all = [...pairs(), ...besideConstants(), ...trickyTexts.map(equalText), ...joined];
  const comparisons = all.filter(({ truths }) => truths !== undefined);
  const compiled = compileConditions(comparisons.map(({ text }) => text));
  const answers = askDriver(
    comparisons.map(({ truths = [] }, index) => ({
      cel: compiled[index]?.cel ?? "",
      parameters: truths.map(({ parameters }) => parameters),
    })),
  );
  expect(comparisons.length).toBeGreaterThan(3000);
  comparisons.forEach(({ text, truths = [] }, index) => {
    expect(answers[index], `${text}\n${compiled[index]?.cel}`).toEqual(truths.map(({ expected }) => expected));
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSyntax } from "../../../../src/compiler/read/syntax.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { compileBroken } from "../../../support/compileBroken.ts";
import { isQuick, tried } from "../../../support/quick.ts";
import { compileSample, mainPath, readSamples } from "../../../support/samples.ts";

const samples = readSamples();

/** Each place is looked at by the integration tests (everyPrefix.test.ts). */
const stride = isQuick ? 23 : 3;

/** Inside a word or a gap one more character changes nothing of the tree that counts; the integration tests try each. */
function isInside(text: string, end: number): boolean {
  return /^(\w{3}|\s{2})$/.test(text.slice(end - 2, end + 1).slice(/\s/.test(text[end] ?? "") ? 1 : 0));
}

describe("broken text", () => {
  it.each(tried(samples))("never throws, whatever of $name is typed so far", { timeout: 120_000 }, ({ files }) => {
    const text = files[mainPath] ?? "";
    for (let end = 0; end <= text.length; end += stride) {
      if (!isInside(text, end)) compileBroken(files, text.slice(0, end));
    }
  });

  it("never throws when pieces are missing, doubled or swapped", () => {
    const sample = fc.constantFrom(...samples);
    const cut = fc.tuple(
      fc.nat(),
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom("", "{", "}", "(", ")", ".", ",", "\n", "`", '"', "=>", "${", "…"),
    );
    fc.assert(
      fc.property(sample, fc.array(cut, { minLength: 1, maxLength: 4 }), ({ files }, cuts) => {
        let text = files[mainPath] ?? "";
        for (const [at, length, inserted] of cuts) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + inserted + text.slice(start + length);
        }
        compileBroken(files, text);
      }),
      { seed: 20260, numRuns: isQuick ? 100 : 800 },
    );
  });

  it("is not made worse by any fix", () => {
    const change = fc.tuple(
      fc.nat(),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom("", "{", "}", "(", ")", ".", ",", "\n", "`", '"', "=>", "${", "=", "const ", ": "),
    );
    const errorsIn = (text: string): number => parseSyntax(mainPath, text).errors.length;
    let offered = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        ({ files }, changes) => {
          let text = files[mainPath] ?? "";
          for (const [at, length, inserted] of changes) {
            const start = at % (text.length + 1);
            text = text.slice(0, start) + inserted + text.slice(start + length);
          }
          const errors = errorsIn(text);
          if (errors === 0) return;
          for (const { path, fixes } of compileSample({ ...files, [mainPath]: text }).diagnostics) {
            if (path !== mainPath) continue;
            for (const { edits } of fixes) {
              offered++;
              expect(errorsIn(applyEdits(text, edits)), text).toBeLessThanOrEqual(errors);
            }
          }
        },
      ),
      { seed: 20261, numRuns: isQuick ? 60 : 500 },
    );
    expect(offered).toBeGreaterThan(isQuick ? 20 : 300);
  });

  it("keeps the tasks around a broken statement", () => {
    const files = { [mainPath]: brokenInTheMiddle };
    const [pipeline] = compileSample(files).pipelines;
    const keys = pipeline?.body.statements.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(["before", "after"]));
    expect(compileSample(files).diagnostics.map(({ code }) => code)).toContain("syntax-error");
  });
});

const brokenInTheMiddle = `import { container, pipeline } from "kubeflow-studio";
const date = container(() => ({ image: "busybox", command: ["date"] }));
export default pipeline({ name: "p" }, () => {
  const before = date();
  const middle = date({ x: );
  const after = date();
});
`;

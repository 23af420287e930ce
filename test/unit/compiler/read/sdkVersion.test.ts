import { expect, it } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

const codesOf = (version: string): readonly string[] => {
  const text = `import { pipeline } from "kubeflow-studio";
export default pipeline({ name: "p", sdkVersion: ${JSON.stringify(version)} }, () => {});`;
  return compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": text })).diagnostics.map(({ code }) => code);
};

it.each(["2.17.0", "2.0.0-beta.16", "2.0.0b16", "2.14.0rc1"])("%s is a version of the SDK", (version) => {
  expect(codesOf(version)).not.toContain("unsupported-option");
});

it.each(["2.17", "newest", "2.17.0-", "2.17.0 "])("%j is none", (version) => {
  expect(codesOf(version)).toContain("unsupported-option");
});

it("a version that goes on and on is refused at once", () => {
  expect(codesOf(`2.0.0${"a".repeat(60)}!`)).toContain("unsupported-option");
});

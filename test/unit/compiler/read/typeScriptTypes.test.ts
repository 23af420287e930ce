import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { compileSample, mainPath } from "../../../support/samples.ts";

/** What people may write in an annotation; `…Constructor` and decorators are TypeScript's own. */
function declaredByTypeScript(): readonly string[] {
  const folder = dirname(ts.getDefaultLibFilePath({}));
  const files = readdirSync(folder).filter((name) => /^lib\.es(5|20(1\d|2[0-3]))(\.(?!full)\w+)?\.d\.ts$/.test(name));
  const names = files.flatMap((name) => {
    const { statements } = ts.createSourceFile(name, readFileSync(join(folder, name), "utf8"), ts.ScriptTarget.Latest);
    return statements.flatMap((each) =>
      ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each) ? [each.name.text] : [],
    );
  });
  return [...new Set(names)].filter((name) => !/Constructor$|Decorator/.test(name));
}

/** The names of which an annotation of a constant says that no such type is known. */
function unknownAmong(names: readonly string[]): readonly string[] {
  const constants = names.map((name, at) => `  const c${at}: ${name} = toss();`);
  const main = [
    'import { container, pipeline } from "kubeflow-studio";',
    'const toss = container(() => ({ image: "alpine", command: ["true"] }));',
    'export default pipeline({ name: "p" }, () => {',
    ...constants,
    "});",
  ].join("\n");
  const { diagnostics } = compileSample({ [mainPath]: main });
  return diagnostics.flatMap(({ code, span }) => (code === "unknown-type" ? [main.slice(span.start, span.end)] : []));
}

test("no type that TypeScript's libraries declare is unknown", () => {
  const names = declaredByTypeScript();
  expect(names.length).toBeGreaterThan(100);
  expect(unknownAmong([...names, "ReadonlyMapp"])).toEqual(["ReadonlyMapp"]);
});

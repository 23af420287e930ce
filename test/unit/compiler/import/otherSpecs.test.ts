import { expect, test } from "vitest";
import { type ImportResult } from "../../../../src/compiler/import/importSpec.ts";
import { importChanged, reasonOf } from "../../../support/changedSpec.ts";

// What the format allows, and no SDK of today writes: it becomes code that compiles to the same, or is refused by its name.

/** The text that an import wrote; what was in the way of it. */
function written(result: ImportResult): string {
  return result.kind === "files" ? result.files[0]!.text : reasonOf(result);
}

test("what a container is asked before a cached result is taken", () => {
  const result = importChanged(({ deploymentSpec }) => {
    const [executor] = Object.values(deploymentSpec.executors);
    executor!.container!.lifecycle = {
      preCacheCheck: { command: ["check"], args: ["{{$.inputs.parameters['text']}}", "-v"] },
    };
  });
  expect(written(result)).toContain('lifecycle: { preCacheCheck: { command: ["check"], args: [text, "-v"] } }');
  // The others are not asked, and so are another component.
  expect(written(result).match(/= container\(/g)).toHaveLength(2);
});

test.each([undefined, {}, { enableCache: false }])("a task whose cachingOptions are %j is not cached", (caching) => {
  const result = importChanged(({ root, components }) => {
    for (const { dag } of [root, components["comp-condition-1"]!])
      for (const task of Object.values(dag!.tasks).filter(({ cachingOptions }) => cachingOptions)) {
        if (caching === undefined) delete task.cachingOptions;
        else task.cachingOptions = caching;
      }
  });
  expect(written(result)).toContain("first({ text: word }, { cache: false });");
  expect(written(result)).toContain("first({ text: `${word}!` }, { cache: false });");
});

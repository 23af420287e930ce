import { expect, it } from "vitest";
import { factsAt } from "../../../../src/compiler/ask/facts.ts";
import { meaningAt } from "../../../../src/compiler/ask/meaning.ts";
import { subjectOf } from "../../../../src/compiler/ask/place.ts";
import { renameSubject } from "../../../../src/compiler/ask/rename.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { compiledSample, offsetOf, python, pythonPath } from "./sample.ts";

/** A parameter, a task and an item of one name, each in a block of its own. */
const text = `import { pipeline, parallel, type Int } from "kubeflow-studio";
import { print_message, random_int } from "./coin.py";

export default pipeline({ name: "draw" }, ({ limit }: { limit: Int }) => {
  random_int({ minimum: limit /* parameter */ });
  if (limit > 1) {
    const limit = random_int({ minimum: 2 });
    random_int({ minimum: limit.output /* task */ });
  }
  for (const limit of parallel([{ n: 3 }])) {
    random_int({ minimum: limit.n /* item */ });
    if (limit.n > 3) {
      const limit = random_int({ minimum: 4, maximum: 5 });
      random_int({ minimum: limit.output /* second task */ });
    }
  }
});
`;
const file = compiledSample(text);

it.each([
  ["limit /* parameter */", "(pipeline parameter) limit: Int"],
  ["limit.output /* task */", "(task) limit: Int"],
  ["limit.n /* item */", "(item) limit: "],
  ["limit.output /* second task */", "(task) limit: Int"],
])("%s is what its block means", (piece, signature) => {
  expect(file.diagnostics).toEqual([]);
  expect(factsAt(file, offsetOf(file, piece))?.signature).toContain(signature);
});

it("tells tasks of one variable apart", () => {
  const keys = ["limit.output /* task */", "limit.output /* second task */"].map((piece) => {
    const meaning = meaningAt(file, offsetOf(file, piece));
    return meaning?.kind === "task" && meaning.task.key;
  });
  expect(keys).toEqual(["limit", "limit-2"]);
});

it("renames a parameter where it is meant, and what hides it not", () => {
  const meaning = meaningAt(file, offsetOf(file, "limit /* parameter */"));
  const subject = meaning && subjectOf(file, meaning);
  const workspace = { pipelines: [file], sources: sourcesOf({ [pythonPath]: python }) };
  const result = subject && renameSubject(subject, "most", workspace);
  const [edits = []] = result?.ok === true ? result.edits.values() : [];
  const lines = applyEdits(text, edits).split("\n");
  expect(lines.filter((line, at) => line !== text.split("\n")[at])).toEqual([
    'export default pipeline({ name: "draw" }, ({ most }: { most: Int }) => {',
    "  random_int({ minimum: most /* parameter */ });",
    "  if (most > 1) {",
  ]);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { compileFile, importedFiles, type PipelineFile } from "../../../src/compiler/compile.ts";
import { applyOperation } from "../../../src/compiler/edit/applyOperation.ts";
import type { Operation } from "../../../src/compiler/edit/operation.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { applyEdits } from "../../../src/compiler/text.ts";
import { knownItems, movedKeys } from "../../../src/protocol/movedKeys.ts";
import { flow, path, python } from "../compiler/edit/check.ts";
import { Choice, operationOn } from "../compiler/edit/law/operations.ts";
import { statements, tasksOf } from "../compiler/edit/law/pipelines.ts";
import { times } from "../../support/quick.ts";

/** No two tasks and no two headers say the same. */
const text = flow(
  `random_int({ minimum: 1 });
if (flag) {
  random_int({ minimum: 2 });
  for (const n of parallel([3])) {
    random_int({ minimum: 4 });
    random_int({ minimum: 5 });
  }
}
if (limit === 6) {
  random_int({ minimum: 7 });
} else {
  random_int({ minimum: 8 });
}
for (const m of parallel([10])) {
  if (limit === 11) {
    random_int({ minimum: 12 });
  }
}
try {
  const r = random_int({ minimum: 13 });
} finally {
  show({ message: "14" });
}`,
  "{ limit = 5, flag }: { limit?: Int; flag: boolean }",
);

const known = importedFiles();
const files = (each: string) => ({ [path]: each, "/project/parts/coin.py": python, "/project/parts/more.py": python });
const read = (each: string): PipelineFile => compileFile(path, sourcesOf(files(each)), known);

/** The keys of a text's tasks and groups, by what they say; the only try needs no more than that. */
function keysBySaid(of: string): ReadonlyMap<string, string> {
  const { body } = read(of).pipelines[0]!;
  const said = statements(body).map((each) => {
    if (each.kind === "exitHandler") return ["try", each.key] as const;
    const { start, end } = each.kind === "task" ? each.spans.call : each.span;
    const code = of.slice(start, end);
    return [each.kind === "task" ? code : code.slice(0, code.indexOf("\n")), each.key] as const;
  });
  return new Map(said);
}

const structural: ReadonlySet<Operation["kind"]> = new Set([
  "addTask",
  "move",
  "remove",
  "unwrap",
  "wrapInCondition",
  "wrapInLoop",
]);

it("whatever is moved, wrapped, added and removed, what says the same as before is known again", () => {
  const [file, before] = [read(text), keysBySaid(text)];
  const pipeline = file.pipelines[0]!;
  let done = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }), (numbers) => {
      const operation = operationOn(pipeline, new Choice(numbers));
      const result = structural.has(operation.kind) ? applyOperation(file, pipeline, operation) : undefined;
      if (!result?.ok) return;
      done++;
      const next = applyEdits(text, result.edits);
      const [after, now] = [read(next).pipelines[0]!, keysBySaid(next)];
      const moves = movedKeys(knownItems(text, pipeline), knownItems(next, after));
      const [meant, found] = [new Map<string, string>(), new Map<string, string | null | undefined>()];
      for (const [said, key] of before) {
        const there = now.get(said);
        if (there === undefined) continue;
        meant.set(said, there);
        found.set(said, Object.hasOwn(moves, key) ? moves[key] : key);
      }
      expect(found, `${JSON.stringify(operation)}\n${next}`).toEqual(meant);
    }),
    { seed: 20261130, numRuns: times(1000) },
  );
  expect(done).toBeGreaterThan(times(150));
  expect(before.size).toBe(tasksOf(pipeline).length + 6);
});

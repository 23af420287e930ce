import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { definitionAt } from "../../src/compiler/ask/definition.ts";
import { compileFile } from "../../src/compiler/compile.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { LineIndex } from "../../src/compiler/text.ts";
import { extendTsconfig } from "../../src/compiler/workspace/extendTsconfig.ts";
import { typeFiles } from "../../src/compiler/workspace/typeFiles.ts";
import { TsServer } from "../support/tsserver.ts";
import { dslDeclarations } from "../unit/dsl/typeErrors.ts";

const python = `from typing import NamedTuple
from kfp import dsl


@dsl.component
def load(rows: int, data: dsl.Output[dsl.Dataset]) -> NamedTuple("Loaded", [("count", int)]):
    """Loads.

    Args:
        rows: How many.
    """


def show(text: str): ...


def flip() -> str: ...
`;

const pipeline = `import { pipeline } from "kubeflow-studio";
import { flip, load, show } from "./단계/steps.py";

export default pipeline({ name: "p" }, ({ rows = 5 }: { rows?: number }) => {
  const made = load({ rows });
  show({ text: \`\${made.outputs.count}\` });
  show({ text: flip().output });
  return { data: made.outputs.data };
});
`;

const folder = realpathSync(mkdtempSync(join(tmpdir(), "kubeflow studio 폴더 ")));
const file = join(folder, "p.pipeline.ts");
const source = join(folder, "단계", "steps.py");
const server = new TsServer();

beforeAll(() => {
  const all = typeFiles(dslDeclarations(), [{ relativePath: "단계/steps.py", text: python }]);
  const files = Object.fromEntries(all.map(({ relativePath, text }) => [relativePath, text]));
  const written = { ...files, "p.pipeline.ts": pipeline, "단계/steps.py": python };
  for (const [name, text] of Object.entries({ ...written, "tsconfig.json": extendTsconfig(undefined).text })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** What we answer ourselves, in the words of the server. */
function ours(offset: number): string {
  const compiled = compileFile(file, sourcesOf({ [file]: pipeline, [source]: python }));
  const found = definitionAt(compiled, offset, sourcesOf({ [source]: python }))!;
  const lines = new LineIndex(python);
  const place = (at: number) => {
    const { line, character } = lines.positionAt(at);
    return `${line + 1}:${character + 1}`;
  };
  const range = `${place(found.span.start)}-${place(found.span.end)}`;
  return `${found.path} ${range} in ${range}`;
}

describe("TypeScript's own Go to Definition", () => {
  test.each([
    ["a component", "load({", "6:5-6:9"],
    ["an argument", "text: `", "14:10-14:14"],
    ["an output of a NamedTuple", "count}", "6:79-6:84"],
    ["an output that is an argument", "data };", "6:21-6:25"],
  ])(
    "leads into the Python file for %s, to the very range of ours, so that an editor shows one",
    async (_, piece, range) => {
      const offset = pipeline.indexOf(piece);
      const { line, character } = new LineIndex(pipeline).positionAt(offset);
      const found = await server.definitions(file, line + 1, character + 1);
      expect(found).toEqual([`${source} ${range} in ${range}`]);
      expect(ours(offset)).toBe(found[0]);
    },
  );

  test("says nothing of the only output by its short name, so that ours is the one", async () => {
    const offset = pipeline.indexOf("output }");
    const { line, character } = new LineIndex(pipeline).positionAt(offset);
    expect(await server.definitions(file, line + 1, character + 1)).toEqual([]);
    expect(ours(offset)).toBe(`${source} 17:15-17:18 in 17:15-17:18`);
  });
});

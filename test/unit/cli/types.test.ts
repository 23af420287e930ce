import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeTypes } from "../../../src/cli/types/writeTypes.ts";
import { typedFolders } from "../../../src/cli/types/typedFolders.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import type { Diagnostic } from "../../../src/compiler/diagnostics/diagnostic.ts";
import { extendTsconfig } from "../../../src/compiler/workspace/extendTsconfig.ts";
import { asNobody } from "./heard.ts";

const python = "def add(a: int) -> int:\n    return a\n";
const leading = extendTsconfig(undefined).text;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "types-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const typesOf = (name: string): string => join(folder, ".kubeflow", "types", name);

function refresh(root = folder) {
  const unread: Diagnostic[] = [];
  return { ...writeTypes(root, "export {};\n", unread), unread: unread.map(({ path }) => path) };
}

test("the types of the folder's own Python files are written once, and again when one changes", () => {
  put("tsconfig.json", leading);
  put("pipes/add.py", python);
  put("env/lib/foreign.py", python);
  put("build/made.py", python);
  put("pipes/main.pipeline.ts", 'import { add } from "../build/made.py";\nimport { x } from "../../outside.py";\n');
  expect(refresh()).toEqual({ files: 3, written: 3, removed: 0, problems: [], unread: [] });
  expect(readFileSync(typesOf("pipes/add.d.py.ts"), "utf8")).toContain("add");
  expect(readFileSync(typesOf("kubeflow-studio/index.d.ts"), "utf8")).toBe("export {};\n");
  expect([existsSync(typesOf("build/made.d.py.ts")), existsSync(typesOf("env"))]).toEqual([true, false]);
  const { mtimeMs } = statSync(typesOf("pipes/add.d.py.ts"));
  expect(refresh()).toMatchObject({ written: 0, removed: 0 });
  expect(statSync(typesOf("pipes/add.d.py.ts")).mtimeMs).toBe(mtimeMs);
  put("pipes/add.py", python.replace("int", "str"));
  expect(refresh()).toMatchObject({ written: 1 });
});

test("what is left of a file that is gone goes, unless something could not be read", () => {
  put("tsconfig.json", leading);
  put("a.py", python);
  put("b.py", python);
  refresh();
  rmSync(join(folder, "a.py"));
  expect(refresh()).toMatchObject({ files: 2, written: 0, removed: 1 });
  expect(existsSync(typesOf("a.d.py.ts"))).toBe(false);
});

test.skipIf(process.platform === "win32")(
  "what cannot be read or written is told, and the types there are stay",
  async () => {
    put("tsconfig.json", leading);
    put("a.py", python);
    put("b.py", python);
    refresh();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "a.py"), 0);
    put("c.py", python);
    const { problems, unread, removed } = await asNobody(() => Promise.resolve(refresh()));
    expect(unread).toEqual([join(folder, "a.py")]);
    expect(removed).toBe(0);
    if (process.getuid?.() === 0)
      expect(problems).toEqual([".kubeflow/types/c.d.py.ts cannot be written: permission denied."]);
    expect(existsSync(typesOf("a.d.py.ts"))).toBe(true);
  },
);

test("only folders whose tsconfig leads there are written to", async () => {
  put("own/tsconfig.json", leading);
  put("own/sub/x.py", python);
  put("own/sub/tsconfig.json", '{ "extends": "../tsconfig.json" }');
  put("other/tsconfig.json", "{}");
  put("node_modules/x/tsconfig.json", leading);
  put("two/tsconfig.json", leading);
  const found = async (path: string) =>
    (await typedFolders(join(folder, path), [])).map((each) => each.slice(folder.length));
  expect(await found(".")).toEqual(["/own", "/two"]);
  for (const path of ["own", "own/sub", "own/sub/x.py", "own/sub/tsconfig.json"])
    expect(await found(path)).toEqual(["/own"]);
  const path = join(folder, "other");
  await expect(typedFolders(path, [])).rejects.toThrow(
    new UsageError(
      `No tsconfig.json of ${path} leads to .kubeflow/types: “Kubeflow: Set Up Types” in VS Code makes one that does.`,
    ),
  );
  await expect(typedFolders(join(folder, "nothing"), [])).rejects.toThrow(/There is no file/);
});

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check } from "../../../src/cli/check.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { asNobody, hear } from "./heard.ts";

const good = `import { pipeline } from "kubeflow-studio";
import { add } from "./add.py";
export default pipeline({ name: "adding" }, () => { add({ a: 1 }); });
`;
const add = "def add(a: int) -> int:\n    return a\n";
const noMistake = "1 file, 0 errors, 0 warnings\n";

let folder: string;
const at = (name: string): string => join(folder, name);
const put = (name: string, text: string | Uint8Array = good): void => {
  writeFileSync(at(name), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "check-"));
  chmodSync(folder, 0o755);
  put("a.pipeline.ts");
  put("add.py", add);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const canRefuse = test.skipIf(process.platform === "win32");

canRefuse("a folder that may not be read is a mistake with its name, and the others are checked", async () => {
  mkdirSync(at("locked"));
  mkdirSync(at("other"));
  put("other/b.pipeline.ts", "export default 1;");
  chmodSync(at("locked"), 0);
  const heard = await asNobody(() => hear(check, folder));
  expect(heard.code).toBe(1);
  expect(heard.err).toContain(
    `${at("locked")}:1:1 error "${at("locked")}" can't be read: you may not read it; change its permissions. (unreadable-file)\n`,
  );
  expect(heard.err).toContain("b.pipeline.ts:1:1 warning");
  const told = JSON.parse((await asNobody(() => hear(check, folder, "--json"))).out.split("\n")[0]!);
  expect(told).toMatchObject({ path: at("locked"), line: 1, severity: "error", code: "unreadable-file" });
  expect((await asNobody(() => hear(check, at("locked")))).code).toBe(1);
});

canRefuse("a pipeline file that may not be read is no file without a pipeline", async () => {
  chmodSync(at("a.pipeline.ts"), 0);
  for (const path of [folder, at("a.pipeline.ts")]) {
    const { code, err } = await asNobody(() => hear(check, path));
    expect(code).toBe(1);
    expect(err).toBe(
      `${at("a.pipeline.ts")}:1:1 error "a.pipeline.ts" can't be read: you may not read it; change its permissions. (unreadable-file)\n\n1 file, 1 error, 0 warnings\n`,
    );
  }
});

canRefuse("a Python file that may not be read is there", async () => {
  chmodSync(at("add.py"), 0);
  const { code, err } = await asNobody(() => hear(check, folder));
  expect(code).toBe(1);
  expect(err).toContain(
    `a.pipeline.ts:2:21 error "./add.py" can't be read: you may not read it; change its permissions. (unreadable-file)\n2 | import`,
  );
  rmSync(at("add.py"));
  expect((await hear(check, folder)).err).toContain('There is no file "./add.py"');
});

canRefuse("a file in a folder where one may not look is refused in a sentence", async () => {
  mkdirSync(at("locked"));
  put("locked/c.pipeline.ts");
  chmodSync(at("locked"), 0);
  await expect(asNobody(() => hear(check, at("locked/c.pipeline.ts")))).rejects.toThrow(
    new UsageError(`${at("locked/c.pipeline.ts")} cannot be read: permission denied.`),
  );
});

canRefuse("a link that leads nowhere says so, found in a folder or named", async () => {
  symlinkSync("nothing.ts", at("b.pipeline.ts"));
  symlinkSync("nothing.py", at("more.py"));
  put("a.pipeline.ts", good.replace("add.py", "more.py"));
  const { code, err } = await hear(check, folder);
  expect(code).toBe(1);
  const why = "it is a link to what is not there; mend the link or remove it";
  expect(err).toContain(`error "b.pipeline.ts" can't be read: ${why}. (unreadable-file)`);
  expect(err).toContain(`error "./more.py" can't be read: ${why}. (unreadable-file)`);
  await expect(hear(check, at("b.pipeline.ts"))).rejects.toThrow(
    new UsageError(`${at("b.pipeline.ts")} is a link to what is not there.`),
  );
});

test("a file in UTF-16 is told to be saved as UTF-8", async () => {
  const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");
  put("a.pipeline.ts", utf16(good));
  const why = "it is not text in UTF-8; save it as UTF-8. (unreadable-file)";
  expect((await hear(check, folder)).err).toContain(`error "a.pipeline.ts" can't be read: ${why}\n\n1 file, 1 error`);
  put("a.pipeline.ts");
  put("add.py", utf16(add));
  expect((await hear(check, folder)).err).toContain(`a.pipeline.ts:2:21 error "./add.py" can't be read: ${why}`);
});

test("a file is checked once, however often it is named", async () => {
  const { code, err } = await hear(check, at("a.pipeline.ts"), join(folder, ".", "x", "..", "a.pipeline.ts"), folder);
  expect({ code, err }).toEqual({ code: 0, err: noMistake });
});

test("the mistakes of an imported file are told once and counted apart", async () => {
  put("b.pipeline.ts", good.replace("adding", "more"));
  put("add.py", "def add(a: int) -> int:\n    return a\n\nx = = 1\n");
  const { code, err } = await hear(check, folder);
  expect(code).toBe(1);
  expect(err.match(/add\.py:4:/g)).toHaveLength(1);
  expect(err).toMatch(/\n2 files, 0 errors, 0 warnings; 1 error, 0 warnings in 1 imported file\n$/);
});

test("a mistake of an imported file counts once: the import points to it", async () => {
  put("add.py", "def add(a) -> int:\n    return a\n");
  const heard = await hear(check, at("a.pipeline.ts"));
  expect(heard.code).toBe(1);
  expect(heard.err).toContain('info "add" of "./add.py" can\'t be used as a component: that file says why.');
  expect(heard.err).toContain("1 file, 0 errors, 0 warnings; 1 error, 0 warnings in 1 imported file");
});

test.each([
  ["ad", "def add(a: int): pass\n", 'did you mean "add"?'],
  ["sub", "def add(a: int): pass\ndef div(a: int): pass\n", 'it has "add" and "div".'],
  ["sub", "x = 1\n", "there is nothing in it for a pipeline."],
  ["sub", Array.from({ length: 30 }, (_, n) => `def step${n}x(a: int): pass\n`).join(""), '"step11x", and more.'],
])("an import of %s says what there is", async (name, python, known) => {
  put("add.py", python);
  put("a.pipeline.ts", good.replaceAll("add }", `${name} }`).replace("add({", `${name}({`));
  expect((await hear(check, at("a.pipeline.ts"))).err).toContain(known);
});

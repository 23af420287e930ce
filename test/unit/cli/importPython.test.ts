import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { importFile } from "../../../src/cli/import.ts";
import { hear } from "./heard.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const pipeline = `from kfp import dsl
from kfp.components import create_component_from_func

def say(text: str):
    print(text)

say_op = create_component_from_func(say)

@dsl.pipeline(name="talk")
def talk(text: str = "hi"):
    say_op(text)
`;

function run(text: string, { isForced = false } = {}) {
  const path = join(folder, "talk.py");
  writeFileSync(path, text);
  return hear(importFile, path, "--output", join(folder, "out"), ...(isForced ? ["--force"] : []));
}

const written = (name: string): string => readFileSync(join(folder, "out", name), "utf8");

test("a Python pipeline is written with its components, and the paths printed", async () => {
  const { code, out, err } = await run(pipeline);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toBe(`${join(folder, "out", "talk.pipeline.ts")}\n${join(folder, "out", "components.py")}\n`);
  expect(written("talk.pipeline.ts")).toContain('import { say } from "./components.py";');
  expect(written("components.py")).toContain("@dsl.component\ndef say(text: str):\n");
});

test("what is there stays, unless one says otherwise", async () => {
  await run(pipeline);
  writeFileSync(join(folder, "out", "talk.pipeline.ts"), "mine");
  const { code, out, err } = await run(pipeline);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("talk.pipeline.ts is there already");
  expect(written("talk.pipeline.ts")).toBe("mine");
  expect((await run(pipeline, { isForced: true })).code).toBe(0);
  expect(written("talk.pipeline.ts")).toContain("pipeline(");
});

test("what is lost is told with its line, and the rest is written", async () => {
  const { code, out, err } = await run(`${pipeline}    say_op(text).use_magic()\n`);
  expect(code).toBe(1);
  expect(out).toContain("talk.pipeline.ts");
  expect(err).toMatch(
    /talk\.py:12: not carried over: use_magic\(…\) .* \(import-method\)\n1 thing is not carried over\.\n$/,
  );
  expect(written("talk.pipeline.ts")).toContain("// not carried over: .use_magic()");
});

test("what was written and cannot be compiled is told at its place, once, though nothing is lost", async () => {
  const twice = `${pipeline}    say_op(text).set_retry(1, backoff_factor=1.5)\n\n@dsl.pipeline\ndef again():\n    talk()\n\n@dsl.pipeline\ndef more():\n    talk()\n`;
  const { code, out, err } = await run(twice);
  expect(code).toBe(1);
  expect(out).toContain("talk.pipeline.ts");
  expect(err.match(/talk\.pipeline\.ts:\d+:\d+ error .*backoffFactor/g)).toHaveLength(1);
  expect(err).toMatch(/What was written has 3 errors, to be mended there or in the Python\.\n$/);
  expect(err).not.toContain("not carried over");
});

test("a text for a number is refused where it was written", async () => {
  const text = `from kfp import dsl

@dsl.component
def make(n: int) -> str:
    return str(n)

@dsl.pipeline
def p():
    make(n="3")
`;
  writeFileSync(join(folder, "talk.py"), text);
  const { code, err } = await hear(importFile, join(folder, "talk.py"), "--output", folder);
  expect(code).toBe(1);
  expect(err).toMatch(/p\.pipeline\.ts:5:\d+ error /);
});

test("a file without a pipeline is no success, and nothing is written", async () => {
  const { code, out, err } = await run("x = 1\n");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("There is no pipeline here");
  expect(existsSync(join(folder, "out"))).toBe(false);
});

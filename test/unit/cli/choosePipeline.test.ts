import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { choosePipeline } from "../../../src/cli/choosePipeline.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { asNobody, terminal } from "./heard.ts";

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "choose-")), "two.pipeline.ts");
  chmodSync(join(path, ".."), 0o755);
});
afterEach(() => {
  rmSync(join(path, ".."), { recursive: true, force: true });
});

function choose(text: string, name?: string) {
  writeFileSync(path, text);
  const heard = terminal();
  const pipeline = choosePipeline(path, name, heard);
  return { chosen: pipeline?.name, err: heard.err.text };
}

const head = 'import { component, pipeline, type Int } from "kubeflow-studio";\nconst one = component((): Int => 1);\n';
const good = 'export const first = pipeline({ name: "good" }, () => { one(); });\n';
const bad = 'export const second = pipeline({ name: "bad" }, () => { two(); });\n';

test("a mistake inside another pipeline of the file does not block this one", () => {
  expect(choose(head + good + bad, "good")).toEqual({ chosen: "good", err: "" });
  expect(choose(head + good + bad, "first")).toEqual({ chosen: "good", err: "" });
  const { chosen, err } = choose(head + good + bad, "bad");
  expect(chosen).toBeUndefined();
  expect(err).toContain("(unknown-component)");
});

test("a mistake outside of all pipelines blocks each", () => {
  const { chosen, err } = choose(`${head}import { x } from "./none.py";\n${good}${bad}`, "good");
  expect(chosen).toBeUndefined();
  expect(err).toContain("(import-not-found)");
  expect(err).not.toContain("(unknown-component)");
});

test("several pipelines are asked about, an unknown one is refused with those there are", () => {
  expect(() => choose(head + good + bad)).toThrow(
    new UsageError('two.pipeline.ts has several pipelines: say which by --pipeline, of "good", "bad".'),
  );
  expect(() => choose(head + good, "other")).toThrow(
    new UsageError('two.pipeline.ts has no pipeline "other": it has "good".'),
  );
});

test("where the file is broken or has none, that is said", () => {
  expect(choose(`${head}export const third = pipeline(;`, "third").err).toContain("(syntax-error)");
  expect(choose(head)).toEqual({
    chosen: undefined,
    err: "kubeflow-studio: two.pipeline.ts has no pipeline: write export default pipeline(…).\n",
  });
});

test.skipIf(process.platform === "win32")("a file that may not be read is no file without a pipeline", async () => {
  writeFileSync(path, head + good, { mode: 0 });
  const heard = terminal();
  expect(await asNobody(() => Promise.resolve(choosePipeline(path, undefined, heard)))).toBeUndefined();
  expect(heard.err.text).toContain("can't be read: you may not read it; change its permissions. (unreadable-file)");
  expect(heard.err.text).not.toContain("has no pipeline");
});

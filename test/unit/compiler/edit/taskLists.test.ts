import { describe, expect, it } from "vitest";
import { viewOf } from "../../../../src/protocol/viewOf.ts";
import { check, flow, read, refused } from "./check.ts";

const loop = [
  "const f = flip_coin();",
  "const loopTasks: AnyTask[] = [];",
  "for (const n of parallel([1, 2])) {",
  "  loopTasks.push(random_int({ minimum: n }));",
  "}",
].join("\n");
const last = 'show({ message: "x" }, { after: loopTasks });';
const both = 'show({ message: "x" }, { after: [f, ...loopTasks] });';

const after = (...value: string[]) => ({ kind: "setOption", task: "show", option: "after", value }) as const;
const remove = (...keys: string[]) => ({ kind: "remove", keys }) as const;

describe("lists of tasks", () => {
  it("are wires from the tasks that were pushed", () => {
    const { file, pipeline } = read(flow(`${loop}\n${both}`));
    const wires = viewOf(file, pipeline, 1).wires.filter(({ kind }) => kind === "after");
    expect(wires.map(({ id }) => id)).toEqual(["task:f->task:show", "task:random-int->task:show"]);
  });

  it("stay where another task is waited for too, or no more", () => {
    check(
      `${loop}\n${last}`,
      after("random-int", "f"),
      `${loop}\nshow({ message: "x" }, { after: [...loopTasks, f] });`,
    );
    check(`${loop}\n${both}`, after("random-int"), `${loop}\nshow({ message: "x" }, { after: [...loopTasks] });`);
  });

  it("go with the wire", () => {
    check(`${loop}\n${both}`, after("f"), `${loop}\nshow({ message: "x" }, { after: [f] });`);
    check(`${loop}\n${last}`, after(), `${loop}\nshow({ message: "x" });`);
  });

  it("go with their only task, or with the loop", () => {
    const without =
      'const f = flip_coin();\nfor (const n of parallel([1, 2])) {\n}\nshow({ message: "x" }, { after: [f] });';
    check(`${loop}\n${both}`, remove("random-int"), without);
    const other = "for (const m of parallel([1])) sizes();";
    check(`${loop}\n${last}\n${other}`, remove("for-1"), `const f = flip_coin();\nshow({ message: "x" });\n${other}`);
    check(
      `${loop}\n${both}`,
      remove("f"),
      `${loop.replace("const f = flip_coin();\n", "")}\n${both.replace("f, ", "")}`,
    );
  });

  it("stand before what waits for them, which moves", () => {
    check(`${loop}\n${last}`, { kind: "move", keys: ["show"], to: { kind: "body" }, after: "f" }, `${loop}\n${last}`);
  });

  it("are copied with their loop", () => {
    const copy = loop.split("\n").slice(1).join("\n").replaceAll("loopTasks", "loopTasks2");
    expect(check(loop, { kind: "duplicate", keys: ["for-1"] }, `${loop}\n${copy}`)).toEqual(["for-2"]);
  });

  it("are not written by hand: a wire out of a loop is refused with the way to say it", () => {
    refused(`${loop}\nshow({ message: "x" });`, after("random-int"), /push it to a list in the loop/);
  });
});

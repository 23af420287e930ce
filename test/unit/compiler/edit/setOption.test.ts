import { describe, expect, it } from "vitest";
import { viewOf } from "../../../../src/protocol/viewOf.ts";
import { check, flow, read, refused } from "./check.ts";

const body = [
  "const f = flip_coin();",
  "const n = random_int({ minimum: 1 });",
  'show({ message: "a" }, {',
  '  cpu: { limit: n.output, request: "1" },',
  "  accelerator: { type: f.output, count: n.output },",
  '  kubernetes: { secrets: [{ name: f.output, mountPath: "/s" }], timeout: "1h" },',
  "});",
].join("\n");

const set = (option: string, value: object) => ({ kind: "setOption", task: "show", option, ...value }) as const;

describe("options that a run gives", () => {
  it("are shown as they are written", () => {
    const { file, pipeline } = read(flow(body));
    const [, , shown] = viewOf(file, pipeline, 1).body.items;
    expect(shown?.kind === "task" && shown.options).toEqual([
      { name: "cpu", value: { limit: "n.output", request: "1" } },
      { name: "accelerator", value: { type: "f.output", count: "n.output" } },
      { name: "kubernetes", value: '{ secrets: [{ name: f.output, mountPath: "/s" }], timeout: "1h" }' },
    ]);
  });

  it("are drawn as wires into the task", () => {
    const { file, pipeline } = read(flow(body));
    const wires = viewOf(file, pipeline, 1).wires.map(({ id }) => id);
    const into = wires.filter((id) => id.endsWith("->task:show") || id.includes("show"));
    expect(into).toHaveLength(2);
  });

  it("stay as they are when another field of theirs is changed", () => {
    check(
      body,
      set("cpu", { value: { limit: "n.output", request: "2" } }),
      body.replace('request: "1"', 'request: "2"'),
    );
    check(
      body,
      set("accelerator", { value: { type: "nvidia.com/gpu", count: "n.output" } }),
      body.replace("type: f.output", 'type: "nvidia.com/gpu"'),
    );
  });

  it("are changed as code, and taken away", () => {
    check(
      body,
      set("kubernetes", { code: '{ volumes: [{ claim: f.output, mountPath: "/v" }] }' }),
      body.replace(/kubernetes: .*,/, 'kubernetes: { volumes: [{ claim: f.output, mountPath: "/v" }] },'),
    );
    check(body, set("kubernetes", {}), body.replace(/\n  kubernetes: .*,/, ""));
    check(
      'show({ message: "a" });',
      set("kubernetes", { code: "{ timeout: 60 }" }),
      ['show({ message: "a" }, { kubernetes: { timeout: 60 } });'].join("\n"),
    );
  });

  it("follow a rename, and what makes them goes before", () => {
    check(
      body,
      { kind: "rename", task: "f", name: "toss" },
      body.replaceAll("f.output", "toss.output").replace("const f", "const toss"),
    );
    refused(body, set("kubernetes", { code: "{ timeout: " }), /not an expression/);
  });
});

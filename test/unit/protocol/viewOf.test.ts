import { describe, expect, it } from "vitest";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import type { CanvasView, ViewItem, WireEnd } from "../../../src/protocol/canvasView.ts";
import { fits } from "../../../src/protocol/fits.ts";
import { refuseWire } from "../../../src/protocol/refuseWire.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";
import { viewTypeOf } from "../../../src/protocol/viewType.ts";
import { fits as compilerFits } from "../../../src/compiler/check/compatible.ts";
import { artifactType, describeType, parameterType, type ValueType } from "../../../src/compiler/types.ts";
import { flow, read } from "../compiler/edit/check.ts";

const text = flow(
  [
    "const f = flip_coin();",
    "let w: Int;",
    'if (f.output === "heads" && flag) {',
    "  const r = random_int({ minimum: limit });",
    "  w = r.output;",
    "} else {",
    "  w = random_int({ minimum: 2 }).output;",
    "}",
    "const all: Int[] = [];",
    "for (const n of parallel(list, { limit: 2 })) {",
    "  const t = random_int({ minimum: n, maximum: w });",
    "  all.push(t.output);",
    "}",
    "try {",
    "  show({ message: `got ${all} ${f.output}` }, { after: [f] });",
    "  train();",
    "} finally {",
    '  show({ message: "done" });',
    "}",
    "return { w };",
  ].join("\n"),
  "{ limit = 5, flag, list }: { limit?: Int; flag: boolean; list: Int[] }",
);

function view(of = text): CanvasView {
  const { file, pipeline } = read(of);
  return viewOf(file, pipeline, 7);
}

/** What `fits` answers, in words. */
function said(...types: Parameters<typeof fits>): true | string {
  const answer = fits(...types);
  return answer === true || inEnglish(answer);
}

function refusal(...ends: Parameters<typeof refuseWire>): string | undefined {
  const reason = refuseWire(...ends);
  return reason && inEnglish(reason);
}

const item = <Kind extends ViewItem["kind"]>(kind: Kind): Extract<ViewItem, { kind: Kind }> =>
  view().body.items.find((each) => each.kind === kind) as Extract<ViewItem, { kind: Kind }>;

it("offers the fields that any item of a constant list has, of the type that all have together", () => {
  const list = '[{ a: 1, b: "x" }, { a: 2.5, c: [1] }, { d: { e: true } }]';
  const loop = view(flow(`for (const row of parallel(${list})) {\n  show({ message: row.b });\n}`)).body.items[0];
  const fields = loop?.kind === "loop" ? loop.itemPort.type.fields : undefined;
  expect(Object.entries(fields ?? {}).map(([name, { label }]) => `${name}: ${label}`)).toEqual([
    "a: Float",
    "b: string",
    "c: Int[]",
    "d: record",
  ]);
});

describe("viewOf", () => {
  it("draws a wire between every two ends that data joins", () => {
    expect(
      view()
        .wires.map(({ id, kind }) => `${kind} ${id}`)
        .sort(),
    ).toEqual(
      [
        "data taskOutput:f:Output->condition:if-1:0",
        "data pipelineInput:flag->condition:if-1:0",
        "data pipelineInput:limit->taskInput:r:minimum",
        "data taskOutput:r:Output->merge:if-1:0:w",
        "data taskOutput:random-int:Output->merge:if-1:1:w",
        "data pipelineInput:list->loopList:for-1",
        "data loopItem:for-1->taskInput:t:minimum",
        "data oneOf:if-1:w->taskInput:t:maximum",
        "data taskOutput:t:Output->collect:for-1:all",
        "text collected:for-1:all->taskInput:show:message",
        "text taskOutput:f:Output->taskInput:show:message",
        "after task:f->task:show",
        "data oneOf:if-1:w->pipelineOutput:w",
      ].sort(),
    );
  });

  it("heads frames with the code people know", () => {
    expect(item("condition").branches.map((each) => each.header)).toEqual(['if f.output === "heads" && flag', "else"]);
    expect(item("condition").merges).toMatchObject([{ name: "w", type: { label: "Int" } }]);
    expect(item("loop").header).toBe("for n of list  ·  2 at once");
    expect(item("loop").itemPort.type.label).toBe("Int");
    expect(item("loop").collects).toMatchObject([{ name: "all", type: { label: "Int[]", isList: true } }]);
  });

  it("shows what was written, and what is missing", () => {
    const [show, train] = item("exitHandler").body.items;
    expect(show).toMatchObject({ key: "show", inputs: [{ name: "message", valueText: "`got ${all} ${f.output}`" }] });
    expect(train).toMatchObject({
      componentKind: "python",
      inputs: [
        { name: "rows", isMissing: true, type: { label: "Dataset", shape: "artifact" } },
        { name: "kernel", isMissing: false, defaultText: '"rbf"' },
      ],
    });
    expect(view().inputs[0]).toMatchObject({ name: "limit", defaultText: "5", isOptional: true });
  });

  it("puts a problem at the narrowest thing that holds it", () => {
    const broken = flow(
      'const f = flip_coin();\nif (nothing === "x") {\n  show({ message: f });\n}\ntrain();\nwhat();',
    );
    const made = view(broken);
    const condition = made.body.items.find((each) => each.kind === "condition");
    expect(condition?.branches[0]?.problems.map((each) => each.code)).toEqual(["unknown-name"]);
    const [show] = condition?.branches[0]?.block.items ?? [];
    expect(show?.kind === "task" && show.inputs[0]?.problems.map((each) => each.code)).toEqual(["task-is-not-a-value"]);
    const train = made.body.items.find((each) => each.key === "train");
    expect(train?.kind === "task" && train.inputs[0]?.problems.map((each) => each.code)).toEqual(["missing-argument"]);
    expect(made.problems).toEqual([]);
  });

  it("says which line is broken while the text cannot be parsed", () => {
    expect(view().stale).toBeUndefined();
    expect(view(text.replace("parallel(list", "parallel((list")).stale).toMatch(
      /^Line \d+: .* — showing what could be read\.$/,
    );
  });
});

describe("fits", () => {
  const type = (name: "string" | "integer" | "double") => viewTypeOf(parameterType(name));

  it("answers as the compiler does, for every two types", () => {
    const names = ["string", "integer", "double", "boolean", "list", "struct"] as const;
    const plain = names.map((name) => parameterType(name));
    const types: readonly ValueType[] = [
      ...plain,
      ...plain.map((type) => parameterType("list", type)),
      parameterType("list", parameterType("list", parameterType("integer"))),
      ...["Artifact", "Model", "Dataset"].flatMap((name) => [artifactType(name), artifactType(name, true)]),
    ];
    for (const from of types) {
      for (const to of types) {
        const isFit = fits(viewTypeOf(from), viewTypeOf(to)) === true;
        expect(isFit, `${describeType(from)} to ${describeType(to)}`).toBe(compilerFits(from, to));
      }
    }
  });

  it("says what does not fit", () => {
    expect(said(type("integer"), type("integer"))).toBe(true);
    expect(said(type("integer"), type("double"))).toBe(true);
    expect(said(type("double"), type("integer"))).toBe("A Float cannot be given to an input of type Int.");
    expect(said(viewTypeOf(artifactType("Model")), viewTypeOf(artifactType("Artifact")))).toBe(true);
    expect(said(viewTypeOf(artifactType("Model")), viewTypeOf(artifactType("Dataset")))).toMatch(/A Model cannot/);
    expect(said(viewTypeOf(artifactType("Model")), viewTypeOf(artifactType("Model", true)))).toMatch(/takes a list/);
    expect(said(viewTypeOf(artifactType("Model")), type("string"))).toMatch(/is an artifact/);
    expect(said(viewTypeOf(undefined), type("string"))).toBe(true);
  });
});

describe("refuseWire", () => {
  const out = (task: string): WireEnd => ({ kind: "taskOutput", task, port: "Output" });
  const into = (task: string, port: string): WireEnd => ({ kind: "taskInput", task, port });

  it("lets through what can be, either way round", () => {
    expect(refusal(view(), { kind: "pipelineInput", port: "limit" }, into("t", "minimum"))).toBeUndefined();
    expect(refusal(view(), into("t", "minimum"), { kind: "oneOf", condition: "if-1", variable: "w" })).toBeUndefined();
    expect(refusal(view(), out("t"), { kind: "collect", loop: "for-1", list: "all" })).toBeUndefined();
  });

  it("says why not in one sentence", () => {
    const made = view();
    expect(refusal(made, out("r"), into("t", "minimum"))).toMatch(/“if f\.output.*"let" in every branch/);
    expect(refusal(made, out("t"), into("show", "message"))).toMatch(/push it to a list/);
    expect(refusal(made, out("t"), into("t", "minimum"))).toBe("A task cannot be given its own output.");
    expect(refusal(made, { kind: "oneOf", condition: "if-1", variable: "w" }, into("r", "minimum"))).toMatch(
      /after the frame/,
    );
    expect(refusal(made, out("f"), into("show-2", "message"))).toMatch(/finally/);
    expect(refusal(made, out("f"), into("r", "minimum"))).toBe("A string cannot be given to an input of type Int.");
    expect(refusal(made, out("r"), { kind: "collect", loop: "for-1", list: "all" })).toBeDefined();
    expect(
      refusal(made, { kind: "loopItem", loop: "for-1", path: [] }, { kind: "collect", loop: "for-1", list: "all" }),
    ).toMatch(/filled by another push/);
    expect(
      refusal(made, { kind: "pipelineInput", port: "list" }, { kind: "condition", condition: "if-1", branch: 0 }),
    ).toBe("Int[] cannot be compared: let a component compare it and return a boolean.");
    expect(refusal(made, out("f"), { kind: "loopList", loop: "for-1" })).toMatch(/goes over a list/);
    expect(refusal(made, out("f"), out("r"))).toBe("A wire goes from an output to an input.");
  });

  it("finds circles, through frames as well", () => {
    const made = view(
      flow(
        "const a = random_int({ minimum: 1 });\nconst b = random_int({ minimum: a.output });\nif (b.output === 1) {\n  random_int({ minimum: b.output });\n}",
      ),
    );
    expect(refusal(made, out("b"), into("a", "minimum"))).toMatch(/circle/);
    expect(refusal(made, out("a"), into("b", "minimum"))).toBeUndefined();
  });
});

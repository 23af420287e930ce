import { expect, it } from "vitest";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import type { CanvasView, WireEnd } from "../../../src/protocol/canvasView.ts";
import { refuseWire } from "../../../src/protocol/refuseWire.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";
import { endLabel } from "../../../webview-ui/canvas/ends.ts";
import { connectOperation } from "../../../webview-ui/canvas/toOperation.ts";
import { indexOf } from "../../../webview-ui/viewIndex.ts";
import { flow, read } from "../compiler/edit/check.ts";

/** Lists and `let`s of one name, beside each other and in each other. */
const text = flow(
  [
    "const all: Int[] = [];",
    "for (const n of parallel([1])) all.push(random_int({ minimum: n }).output);",
    "let w: Int;",
    "if (flag) {",
    "  if (limit > 1) {",
    "    const all: string[] = [];",
    "    for (const n of parallel([1])) all.push(flip_coin().output);",
    "    tell({ words: all });",
    "    let w: string;",
    "    if (limit > 2) w = flip_coin().output;",
    "    else w = flip_coin().output;",
    "    show({ message: w });",
    "  }",
    "  show();",
    "  w = random_int({ minimum: 1 }).output;",
    "} else {",
    "  w = random_int({ minimum: 2 }).output;",
    "}",
    "show({ message: `${all} ${w}` });",
  ].join("\n"),
  "{ limit = 5, flag }: { limit?: Int; flag: boolean }",
);

function view(): CanvasView {
  const { file, pipeline } = read(text);
  expect(file.diagnostics.map(({ code }) => code)).toEqual(["missing-argument"]);
  return viewOf(file, pipeline, 1);
}

it("draws wires from the list and the let that each block means", () => {
  expect(view().wires.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "taskOutput:random-int:Output->collect:for-1:all",
      "taskOutput:flip-coin:Output->collect:for-2:all#2",
      "collected:for-2:all#2->taskInput:tell:words",
      "oneOf:if-3:w#2->taskInput:show:message",
      "taskOutput:random-int-2:Output->merge:if-1:0:w",
      "collected:for-1:all->taskInput:show-3:message",
      "oneOf:if-1:w->taskInput:show-3:message",
    ]),
  );
});

it("calls them by their names", () => {
  const index = indexOf(view());
  const ends: WireEnd[] = [
    { kind: "collected", loop: "for-2", list: "all#2" },
    { kind: "collect", loop: "for-2", list: "all#2" },
    { kind: "oneOf", condition: "if-3", variable: "w#2" },
  ];
  expect(ends.map((end) => endLabel(index, end))).toEqual(["all", "all", "w"]);
});

it("lets out of a frame only what is declared outside of it", () => {
  const to = { kind: "taskInput", task: "show-2", port: "message" } as const;
  const hidden = refuseWire(view(), { kind: "oneOf", condition: "if-3", variable: "w#2" }, to);
  expect(hidden && inEnglish(hidden)).toMatch(/^w is only there inside “if limit > 1”/);
  const list = refuseWire(view(), { kind: "collected", loop: "for-2", list: "all#2" }, { ...to, task: "show-3" });
  expect(list && inEnglish(list)).toMatch(/^all is only there inside “if flag”/);
});

it("gives an operation the one that its wire comes from", () => {
  const from = { kind: "collected", loop: "for-2", list: "all#2" } as const;
  const operation = connectOperation(from, { kind: "taskInput", task: "tell", port: "words" });
  expect(operation).toMatchObject({ value: { kind: "collected", list: "all#2" } });
});

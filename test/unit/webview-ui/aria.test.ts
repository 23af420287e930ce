import { expect, test } from "vitest";
import { announcementOf } from "../../../webview-ui/canvas/announcements.ts";
import { ariaOfItem } from "../../../webview-ui/canvas/ariaLabels.ts";
import { indexOf } from "../../../webview-ui/viewIndex.ts";
import { loop, port, task, view } from "./views.ts";

const fault = { severity: "error", code: "some-code", message: "a is missing", fixes: [] } as const;

test("a card is read as task, component, phase, inputs and problems, those of its ports too", () => {
  const train = { ...task("train"), component: "train_svc", inputs: [port("a", { problems: [fault] }), port("b")] };
  expect(ariaOfItem(train, "running")).toBe(
    "Task train, component train_svc, Python task, running, 2 inputs, 1 problem",
  );
});

test("a frame is read with its code and phase", () => {
  expect(ariaOfItem(loop("for-1", [task("a")]), "failed")).toBe("Loop: for x of xs, failed");
});

test("what an operation did is said with the names that are seen", () => {
  const index = indexOf(view([{ ...task("a"), name: "load" }, task("b")]));
  expect(announcementOf({ kind: "remove", keys: ["a", "b"] }, index)).toBe("Deleted load, b.");
  const set = { kind: "setArgument", task: "a", input: "x" } as const;
  expect(announcementOf({ ...set, value: { kind: "constant", value: 1 } }, index)).toBe("x of load is set.");
  expect(announcementOf({ ...set, value: { kind: "pipelineInput", input: "y" } }, index)).toBe(
    "x of load is connected.",
  );
});

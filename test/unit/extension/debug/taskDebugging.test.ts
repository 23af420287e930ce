import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import type * as vscode from "vscode";
import { TaskDebugging } from "../../../../src/extension/debug/taskDebugging.ts";
import { messages, told } from "../../../support/vscode.ts";

beforeEach(() => {
  messages.length = 0;
});

// Without its constructor, which tells VS Code of it.
const debugging = Object.create(TaskDebugging.prototype) as TaskDebugging;
const resolved = (configuration: object): unknown =>
  debugging.resolveDebugConfiguration(undefined, configuration as vscode.DebugConfiguration);

test("only a run's own session begins; who starts another is told how tasks are debugged", () => {
  const own = { type: "kubeflow-task", request: "attach", name: "train", port: 4711 };
  expect(resolved(own)).toBe(own);
  expect(told()).toEqual([]);
  expect(resolved({ type: "kubeflow-task", request: "attach", name: "mine" })).toBeUndefined();
  expect(told()).toEqual(["A Kubeflow task is debugged by Debug Run on its pipeline, or Debug Task in the Runs view."]);
});

test("F5 in a Python file means the person's own debugger, not ours", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(contributes.debuggers).toEqual([{ type: "kubeflow-task", label: "%debugger.label%" }]);
  expect(contributes.breakpoints).toEqual([{ language: "python" }]);
});

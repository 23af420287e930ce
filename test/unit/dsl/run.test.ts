import { expect, test } from "vitest";
import * as dsl from "../../../src/dsl/index.ts";

const calls: [string, () => unknown][] = [
  ["pipeline", () => dsl.pipeline({ name: "p" }, () => undefined)],
  ["parallel", () => dsl.parallel([1])],
  ["container", () => dsl.container(() => ({ image: "busybox" }))],
  ["component", () => dsl.component({}, () => 1)],
  ["python", () => dsl.python(() => 1, {})],
  ["importer", () => dsl.importer({ uri: "gs://x", type: dsl.Dataset })],
  ["run.id", () => dsl.run.id],
  ["workspace.path", () => dsl.workspace.path],
];

test.each(calls)("%s says what to do instead of running it", (_, call) => {
  expect(call).toThrow(dsl.CompiledNotRun);
  expect(call).toThrow(/compiled, never run .*kubeflow-studio run/);
});

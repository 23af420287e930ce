import { expect, it, onTestFinished } from "vitest";
import * as vscode from "vscode";
import { openRunInUi } from "../../../../src/extension/commands/run/openRunInUi.ts";
import { RunSpecs } from "../../../../src/extension/run/runSpecs.ts";
import type { Runs } from "../../../../src/extension/run/runs.ts";
import { clientOf, runJson } from "../../../support/kfpRun.ts";
import { KfpServer, toldPipelines } from "../../../support/kfpServer.ts";

const spec = { pipelineInfo: { name: "nightly" }, root: {} };
const withSpec = clientOf(() => runJson("RUNNING", [], { pipeline_spec: spec }));

it("a run's spec is read from the server that has the run, whichever is looked at", async () => {
  const pipelines = toldPipelines(new KfpServer("there").reached());
  const specs = new RunSpecs(pipelines, { clientOf: () => withSpec });
  expect(await specs.of("r")).toMatchObject({ ok: true, value: { run: { id: "r" }, spec } });
});

it("of a run that nobody knows, from the one that is looked at", async () => {
  const pipelines = toldPipelines({ ...new KfpServer().reached(), client: withSpec });
  const specs = new RunSpecs(pipelines, { clientOf: () => undefined });
  expect(await specs.of("r")).toMatchObject({ ok: true, value: { spec } });
});

it("a run's page is opened where the run is", async () => {
  const record = { id: "r", place: { type: "cluster" } };
  const runs = { get: () => record, runs: [record] } as unknown as Runs;
  const taker = { ...new KfpServer().reached(), uiAddress: "http://taker" };
  const opened: unknown[] = [];
  const parse: unknown = Reflect.get(vscode.Uri, "parse");
  onTestFinished(() => void Object.assign(vscode.Uri, { parse }));
  Object.assign(vscode.Uri, { parse: (text: string) => text });
  Object.assign(vscode.env, { openExternal: (uri: unknown) => Promise.resolve(opened.push(uri)) });
  await openRunInUi({ runId: "r" }, runs, { pipelinesOf: (id) => (id === "r" ? taker : undefined) });
  expect(opened).toEqual([expect.stringMatching(/^http:\/\/taker\/.*r$/)]);
});

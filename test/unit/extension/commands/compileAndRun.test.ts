import { beforeEach, expect, it } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { compileAndRun, type RunSurroundings } from "../../../../src/extension/commands/run/compileAndRun.ts";
import type { StartOptions } from "../../../../src/extension/run/runStore.ts";
import { disk, messages, told, Uri } from "../../../support/vscode.ts";

const path = "/w/coin.pipeline.ts";

beforeEach(() => {
  disk.clear();
  messages.length = 0;
  disk.set(
    path,
    `import { container, pipeline } from "kubeflow-studio";
const show = container(() => ({ image: "alpine", command: ["echo"] }));
export const coin = pipeline({ name: "coin" }, () => {
  show({}, { kubernetes: { timeout: 60 } });
});
`,
  );
});

it("what the pipeline asks of Kubernetes is part of what runs here", async () => {
  const started: StartOptions[] = [];
  await compileAndRun([Uri.file(path), "coin"], {
    context: { workspaceState: { get: () => undefined } },
    documents: {
      compiled: ({ uri }: { uri: Uri }) => compileFile(uri.path, { read: (each: string) => disk.get(each) }),
    },
    canvases: { panelsOf: () => [] },
    runs: { showLatest: () => undefined },
    here: { start: (_: unknown, options: StartOptions) => Promise.resolve(started.push(options)) },
    runsTree: { reveal: () => Promise.resolve() },
  } as unknown as RunSurroundings);
  expect(told()).toEqual([]);
  const executors = { "exec-show": { activeDeadlineSeconds: "60" } };
  expect(started.map(({ platform }) => platform)).toEqual([
    { platforms: { kubernetes: { deploymentSpec: { executors } } } },
  ]);
});

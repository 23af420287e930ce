/** The two halves of a compiled pipeline, as KFP takes them. */
export interface WaitingSpec {
  readonly pipelineSpec: object;
  readonly platformSpec: object;
}

/** A pipeline of one task, `slow`, whose pod is scheduled and then waits until a test says what becomes of it (`setPodState`). */
export function waitingSpec(): WaitingSpec {
  const container = { image: "example.local/app:1", command: ["echo"] };
  const slow = { cachingOptions: {}, componentRef: { name: "comp-slow" }, taskInfo: { name: "slow" } };
  const podMetadata = { annotations: { "test.rig/state": "manual" } };
  return {
    pipelineSpec: {
      pipelineInfo: { name: "waiting" },
      schemaVersion: "2.1.0",
      sdkVersion: "kfp-2.14.3",
      components: { "comp-slow": { executorLabel: "exec-slow" } },
      deploymentSpec: { executors: { "exec-slow": { container } } },
      root: { dag: { tasks: { slow } } },
    },
    platformSpec: { platforms: { kubernetes: { deploymentSpec: { executors: { "exec-slow": { podMetadata } } } } } },
  };
}

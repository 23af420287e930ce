import { expect, test } from "vitest";
import { isPodField, podField, type PodOwner } from "../../../../src/runner/platform/podFields.ts";

const owner: PodOwner = {
  facts: { runId: "run-1", pipelineName: "My_Pipeline", createTime: 0 },
  path: ["for-loop-1", 3, "train"],
  attempt: 1,
  request: { labels: { team: "a" }, annotations: {} },
};

test("each attempt is a pod of its own, and asked again it is the same", () => {
  const again = { ...owner, attempt: 2 };
  for (const path of ["metadata.name", "metadata.uid"]) {
    expect(podField(path, owner)).toBe(podField(path, { ...owner }));
    expect(podField(path, again)).not.toBe(podField(path, owner));
  }
});

test("a pod's name is a host's name", () => {
  const long: PodOwner = { ...owner, path: Array.from({ length: 30 }, (_, at) => `Group_${at}`) };
  for (const each of [owner, long])
    expect(podField("metadata.name", each)).toMatch(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/);
});

test("labels are the pipeline's own, and those that KFP gives", () => {
  expect(podField("metadata.labels['pipeline/runid']", owner)).toBe("run-1");
  expect(podField("metadata.labels", owner).split("\n")).toContain('team="a"');
  expect(podField("metadata.annotations['constructor']", owner)).toBe("");
});

test.each(["spec.volumes", "constructor", "metadata", "metadata.labels[team]", ""])(
  "%j is no field of a variable",
  (path) => {
    expect(isPodField(path)).toBe(false);
  },
);

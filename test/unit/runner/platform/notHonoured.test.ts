import { expect, test } from "vitest";
import type { ContainerExecutor } from "../../../../src/compiler/pipelineSpec.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { notHonoured } from "../../../../src/runner/platform/notHonoured.ts";
import { placesOf } from "../../../../src/runner/platform/places.ts";
import { readPlatform } from "../../../../src/runner/platform/request.ts";
import { processorTime } from "../../../support/processorTime.ts";
import { leaf, pipelineOf, task } from "../steppedPrograms.ts";
import { platformOf } from "./platformOf.ts";

const javascript = ["node", "-e", "// kubeflow-studio javascript component 1\n"];

/** What is said of one task with this executor. */
function said(exec: object, container: Partial<ContainerExecutor> = {}): readonly string[] {
  const spec = pipelineOf({ a: task("c") }, { c: leaf([], null) });
  spec.deploymentSpec.executors.exec = { container: { image: "some", ...container } };
  const places = placesOf(spec, { parameters: {}, artifacts: {} });
  return notHonoured(spec, places, readPlatform(platformOf(exec)))
    .map(inEnglish)
    .map((each) => each.replace("Runs here do without ", ""));
}

const resources = { resourceCpuLimit: "1", resourceMemoryRequest: "1Gi" };

test("limits hold in containers only, requests nowhere", () => {
  expect(said({}, { resources })).toEqual(['the CPU and memory requests of "a".']);
  expect(said({}, { resources, command: javascript })).toEqual([
    'the CPU and memory requests of "a".',
    'the CPU and memory limits of "a".',
  ]);
  const mounting = { pvcMount: [{ constant: "data", mountPath: "/data" }] };
  expect(said(mounting, { resources, command: javascript })).toEqual(['the CPU and memory requests of "a".']);
});

test("a user is for containers, and nobody asks an image whether it is root's", () => {
  expect(said({ securityContext: { runAsUser: "7", runAsNonRoot: true } })).toEqual([]);
  expect(said({ securityContext: { runAsNonRoot: true } })).toEqual(['the demand not to be root of "a".']);
  expect(said({ securityContext: { runAsUser: "7" } }, { command: javascript })).toEqual([
    'the user in the security context of "a".',
  ]);
});

test("a folder has what the disk has; memory has its size", () => {
  const scratch = { volumeName: "v", mountPath: "/v", sizeLimit: "1Gi" };
  expect(said({ emptyDirMounts: [scratch] })).toEqual(['the sizes of the volumes of "a".']);
  expect(said({ emptyDirMounts: [{ ...scratch, medium: "Memory" }] })).toEqual([]);
});

test("many tasks are named by the first of them", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const spec = pipelineOf(Object.fromEntries(names.map((name) => [name, task("c")])), { c: leaf([], null) });
  const places = placesOf(spec, { parameters: {}, artifacts: {} });
  const [first] = notHonoured(spec, places, readPlatform(platformOf({ tolerations: [{ key: "gpu" }] })));
  expect(inEnglish(first!)).toBe('Runs here do without the tolerations of "a", "b", "c", "d", "e", ….');
});

test("ten thousand tasks with executors of their own are looked over in one go", () => {
  const numbers = Array.from({ length: 10_000 }, (_, number) => number);
  const spec = pipelineOf(
    Object.fromEntries(numbers.map((number) => [`t${number}`, task(`c${number}`)])),
    Object.fromEntries(numbers.map((number) => [`c${number}`, { ...leaf([], null), executorLabel: `e${number}` }])),
  );
  const container = { image: "some", resources };
  spec.deploymentSpec.executors = Object.fromEntries(numbers.map((number) => [`e${number}`, { container }]));
  const began = processorTime();
  const places = placesOf(spec, { parameters: {}, artifacts: {} });
  expect(notHonoured(spec, places, readPlatform(undefined))).toHaveLength(1);
  // With a copy of all for each of them it took twelve seconds.
  expect(processorTime() - began).toBeLessThan(4000);
});

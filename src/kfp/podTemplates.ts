import type { ArgoNode } from "../run/argo/argoNode.ts";
import { objectOf, textOf } from "./wire/read.ts";
import type { KfpRun } from "./wire/run.ts";

/**
 * Nodes with the templates of their programs' pods: the server tells none, older ones no pod's name either, and a pod is
 * called by its template. Which it is stands in the run's spec (`addContainerExecutorTemplate` of `argocompiler/container.go`):
 * tasks that are retried have another, and those whose pods have labels or annotations, by how many.
 */
export function withTemplates(
  nodes: readonly ArgoNode[],
  { pipelineSpec, platformSpec }: Pick<KfpRun, "pipelineSpec" | "platformSpec">,
): readonly ArgoNode[] {
  if (!pipelineSpec || nodes.every(({ podName }) => podName !== undefined)) return nodes;
  const templates = templatesOf(pipelineSpec, platformSpec);
  return nodes.map((node) => {
    const task = /\.([^.()]+)(?:\([^)]*\))*\.executor(?:\(\d+\))*$/.exec(node.name)?.[1];
    const templateName = task === undefined ? undefined : templates.get(task);
    return templateName === undefined || node.templateName !== undefined ? node : { ...node, templateName };
  });
}

/** By the tasks' keys. */
function templatesOf(spec: object, platform: object | undefined): ReadonlyMap<string, string> {
  const { root, components } = objectOf(spec);
  const kubernetes = objectOf(objectOf(objectOf(platform).platforms).kubernetes);
  const executors = objectOf(objectOf(kubernetes.deploymentSpec).executors);
  const groups = [root, ...Object.values(objectOf(components))].map((each) =>
    objectOf(objectOf(objectOf(each).dag).tasks),
  );
  const all = groups.flatMap((tasks) =>
    Object.entries(tasks).map(([key, task]) => {
      const { componentRef, retryPolicy } = objectOf(task);
      const component = objectOf(objectOf(components)[textOf(objectOf(componentRef).name) ?? ""]);
      const { podMetadata } = objectOf(executors[textOf(component.executorLabel) ?? ""]);
      const retry = retryPolicy === undefined ? "" : "retry-";
      return [key, `${metadataPrefix(podMetadata)}${retry}system-container-impl`] as const;
    }),
  );
  return new Map(all);
}

function metadataPrefix(podMetadata: unknown): string {
  if (podMetadata === undefined) return "";
  const { annotations, labels } = objectOf(podMetadata);
  const count = (each: unknown): number => Object.keys(objectOf(each)).length;
  return `metadata-${count(annotations)}-${count(labels)}-`;
}

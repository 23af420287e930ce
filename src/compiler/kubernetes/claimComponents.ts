import type { Component, ComponentInput } from "../component.ts";
import { parameterType } from "../types.ts";

/** The module that pipeline files import the language from; what is defined there has no text in a workspace. */
export const studioModule = "kubeflow-studio";

const optional = { isOptional: true } as const;
const text = parameterType("string");

const createInputs: readonly ComponentInput[] = [
  {
    name: "access_modes",
    type: parameterType("list", text),
    isOptional: false,
    description: "Who may mount it: ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod.",
  },
  { name: "size", type: text, isOptional: false, description: "How much it holds, as Kubernetes writes it: 5Gi." },
  {
    name: "pvc_name",
    type: text,
    ...optional,
    description: "The claim's name; without one, or a suffix, KFP makes one.",
  },
  { name: "pvc_name_suffix", type: text, ...optional, description: "What the name ends with that KFP makes." },
  {
    name: "storage_class_name",
    type: text,
    ...optional,
    defaultValue: "",
    description: "The class of storage; an empty text is a volume that is there already.",
  },
  { name: "volume_name", type: text, ...optional, description: "The volume that is there already." },
  { name: "annotations", type: parameterType("struct", text), ...optional, description: "The claim's annotations." },
  {
    name: "data_source",
    type: parameterType("struct", text),
    ...optional,
    description: "What it is filled from: apiGroup, kind and name of a snapshot or another claim.",
  },
];

function claimComponent(
  exportName: string,
  image: string,
  of: Pick<Component, "description" | "inputs" | "outputs">,
): Component {
  return {
    name: exportName.toLowerCase(),
    ...of,
    implementation: { kind: "container", image, command: [], args: [], env: [] },
    source: { path: studioModule, exportName, span: { start: 0, end: 0 } },
  };
}

/**
 * The components that kfp-kubernetes has for volume claims (kfp/kubernetes/volume.py): KFP's driver does their work itself
 * and knows them by their images (backend/src/v2/driver/k8s.go), so no pod runs.
 */
export const claimComponents: ReadonlyMap<string, Component> = new Map(
  [
    claimComponent("CreatePVC", "argostub/createpvc", {
      description: "Makes a persistent volume claim.",
      inputs: createInputs,
      outputs: [{ name: "name", type: text }],
    }),
    claimComponent("DeletePVC", "argostub/deletepvc", {
      description: "Deletes a persistent volume claim.",
      inputs: [{ name: "pvc_name", type: text, isOptional: false, description: "The claim's name." }],
      outputs: [],
    }),
  ].map((component) => [component.source.exportName, component]),
);

import type { DagSpec, PipelineSpec, PipelineTaskSpec } from "../pipelineSpec.ts";

/** What of a spec in the SDK's form a server of KFP cannot run. */
export interface SdkFormFault {
  readonly code: "sdk-form-field-loop" | "sdk-form-taken-list" | "sdk-form-importer-address";
  /** KFP's names of the task or group that it is about and of the groups and pipelines around that, from the outside in. */
  readonly path: readonly string[];
}

/**
 * What of a spec in the SDK's form released servers of KFP cannot run, each once (up to 2.17; backend/src/v2/driver/resolve.go,
 * component/importer_launcher.go). The compact form writes all of it otherwise.
 */
export function sdkFormFaults(spec: PipelineSpec): readonly SdkFormFault[] {
  const faults: SdkFormFault[] = [];
  const seen = new Set<string>();
  const visit = (dag: DagSpec | undefined, around: readonly string[], taken: string | undefined): void => {
    for (const [name, task] of Object.entries(dag?.tasks ?? {})) {
      const path = [...around, name];
      faults.push(...faultsOf(spec, task, taken).map((code) => ({ code, path })));
      const reference = task.componentRef.name;
      if (seen.has(reference)) continue;
      seen.add(reference);
      visit(spec.components[reference]?.dag, path, task.parameterIterator?.items.inputParameter);
    }
  };
  visit(spec.root.dag, [], undefined);
  return faults;
}

/** `taken` is the list of the loop around, which no iteration is given. */
function faultsOf(spec: PipelineSpec, task: PipelineTaskSpec, taken: string | undefined): SdkFormFault["code"][] {
  const given = Object.values(task.inputs?.parameters ?? {});
  const isSelected = given.some(({ parameterExpressionSelector }) => parameterExpressionSelector !== undefined);
  const isTaken = taken !== undefined && given.some(({ componentInputParameter }) => componentInputParameter === taken);
  const uri = isImporter(spec, task) ? task.inputs?.parameters?.["uri"] : undefined;
  return [
    ...(task.parameterIterator !== undefined && isSelected ? (["sdk-form-field-loop"] as const) : []),
    ...(isTaken ? (["sdk-form-taken-list"] as const) : []),
    ...((uri?.taskOutputParameter ?? uri?.parameterExpressionSelector) === undefined
      ? []
      : (["sdk-form-importer-address"] as const)),
  ];
}

function isImporter({ components, deploymentSpec: { executors } }: PipelineSpec, task: PipelineTaskSpec): boolean {
  const label = components[task.componentRef.name]?.executorLabel ?? "";
  return Object.hasOwn(executors, label) && executors[label]?.importer !== undefined;
}

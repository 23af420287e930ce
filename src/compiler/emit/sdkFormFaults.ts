import type { DagSpec, PipelineSpec, PipelineTaskSpec } from "../pipelineSpec.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/**
 * What of a spec in the SDK's form released servers of KFP cannot run, each once (up to 2.17; backend/src/v2/driver/resolve.go,
 * component/importer_launcher.go). The compact form writes all of it otherwise.
 */
export function sdkFormFaults(spec: PipelineSpec): readonly Sentence[] {
  const faults: Sentence[] = [];
  const seen = new Set<string>();
  const visit = (dag: DagSpec | undefined, taken: string | undefined): void => {
    for (const [name, task] of Object.entries(dag?.tasks ?? {})) {
      faults.push(...faultsOf(spec, name, task, taken));
      const reference = task.componentRef.name;
      if (seen.has(reference)) continue;
      seen.add(reference);
      visit(spec.components[reference]?.dag, task.parameterIterator?.items.inputParameter);
    }
  };
  visit(spec.root.dag, undefined);
  return faults;
}

/** `taken` is the list of the loop around, which no iteration is given. */
function faultsOf(spec: PipelineSpec, name: string, task: PipelineTaskSpec, taken: string | undefined): Sentence[] {
  const given = Object.values(task.inputs?.parameters ?? {});
  const isSelected = given.some(({ parameterExpressionSelector }) => parameterExpressionSelector !== undefined);
  const faults: Sentence[] = [];
  if (task.parameterIterator !== undefined && isSelected)
    faults.push(sentence('"{name}" loops over a field of a record, which fails in each iteration.', { name }));
  if (taken !== undefined && given.some(({ componentInputParameter }) => componentInputParameter === taken))
    faults.push(
      sentence('"{name}" uses the list that the loop around it runs over, which iterations are not given.', { name }),
    );
  const uri = task.inputs?.parameters?.["uri"];
  if (isImporter(spec, task) && (uri?.taskOutputParameter ?? uri?.parameterExpressionSelector) !== undefined)
    faults.push(sentence('"{name}" imports from an address that its importer does not find.', { name }));
  return faults;
}

function isImporter({ components, deploymentSpec: { executors } }: PipelineSpec, task: PipelineTaskSpec): boolean {
  const label = components[task.componentRef.name]?.executorLabel ?? "";
  return Object.hasOwn(executors, label) && executors[label]?.importer !== undefined;
}

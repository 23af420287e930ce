import type { PipelineFile } from "../compile.ts";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DiagnosticCode } from "../diagnostics/catalogue.ts";
import type { Pipeline } from "../pipeline.ts";
import { treeOf } from "../syntaxTree.ts";
import { indexPipeline } from "./pipelineIndex.ts";
import type { Check, Rule } from "./rule.ts";
import { acceleratorsHaveTypes } from "./rules/acceleratorsHaveTypes.ts";
import { argumentsNameInputs } from "./rules/argumentsNameInputs.ts";
import { branchesCanRun } from "./rules/branchesCanRun.ts";
import { blocksHoldTasks } from "./rules/blocksHoldTasks.ts";
import { conditionsCompareValues } from "./rules/conditionsCompareValues.ts";
import { environmentIsNamed } from "./rules/environmentIsNamed.ts";
import { everyBranchAssigns } from "./rules/everyBranchAssigns.ts";
import { finallyStandsAlone } from "./rules/finallyStandsAlone.ts";
import { finalStatusIsForFinally } from "./rules/finalStatusIsForFinally.ts";
import { ignoredFailuresAreHeard } from "./rules/ignoredFailuresAreHeard.ts";
import { clusterNamesAreNames } from "./rules/kubernetes/clusterNamesAreNames.ts";
import { claimsAreMade } from "./rules/kubernetes/claimsAreMade.ts";
import { givenValuesFit } from "./rules/kubernetes/givenValuesFit.ts";
import { kubernetesTakesValues } from "./rules/kubernetes/kubernetesTakesValues.ts";
import { partsAreWhole } from "./rules/kubernetes/partsAreWhole.ts";
import { podsAreSound } from "./rules/kubernetes/podsAreSound.ts";
import { tolerationsAndTerms } from "./rules/kubernetes/tolerationsAndTerms.ts";
import { variablesAreSetOnce } from "./rules/kubernetes/variablesAreSetOnce.ts";
import { volumesAreApart } from "./rules/kubernetes/volumesAreApart.ts";
import { workspaceIsConfigured } from "./rules/kubernetes/workspaceIsConfigured.ts";
import { backendFindsIt } from "./rules/backendFindsIt.ts";
import { importersAreGivenAddresses } from "./rules/importersAreGivenAddresses.ts";
import { importersAreNotCollected } from "./rules/importersAreNotCollected.ts";
import { lengthsAreKept } from "./rules/lengthsAreKept.ts";
import { literalsHoldTexts } from "./rules/literalsHoldTexts.ts";
import { listsAreFilledThenUsed } from "./rules/listsAreFilledThenUsed.ts";
import { loopsRunOverLists } from "./rules/loopsRunOverLists.ts";
import { namesArePlain } from "./rules/namesArePlain.ts";
import { optionsSuitComponents } from "./rules/optionsSuitComponents.ts";
import { optionalInputsMayBeMissing } from "./rules/optionalInputsMayBeMissing.ts";
import { outputsReachTheirInputs } from "./rules/outputsReachTheirInputs.ts";
import { pipelinesAreNamed } from "./rules/pipelinesAreNamed.ts";
import { pipelinesTakeWholeValues } from "./rules/pipelinesTakeWholeValues.ts";
import { pipelinesReturnOutputs } from "./rules/pipelinesReturnOutputs.ts";
import { requiredInputsAreGiven } from "./rules/requiredInputsAreGiven.ts";
import { resourcesAreAmounts } from "./rules/resourcesAreAmounts.ts";
import { runValuesAreArguments } from "./rules/runValuesAreArguments.ts";
import { settingsAreHandedOn } from "./rules/settingsAreHandedOn.ts";
import { textHoldsParameters } from "./rules/textHoldsParameters.ts";
import { upstreamMayBeMissing } from "./rules/upstreamMayBeMissing.ts";
import { whatIsFilledIsUsed } from "./rules/whatIsFilledIsUsed.ts";
import { valuesFitTheirPlaces } from "./rules/valuesFitTheirPlaces.ts";
import { valuesStayInTheirBlock } from "./rules/valuesStayInTheirBlock.ts";
import { typeOfBinding } from "./typeOf.ts";
import { visitPipeline } from "./visitPipeline.ts";

const rules: readonly Rule[] = [
  pipelinesAreNamed,
  namesArePlain,
  blocksHoldTasks,
  argumentsNameInputs,
  requiredInputsAreGiven,
  valuesFitTheirPlaces,
  textHoldsParameters,
  literalsHoldTexts,
  pipelinesTakeWholeValues,
  valuesStayInTheirBlock,
  finalStatusIsForFinally,
  conditionsCompareValues,
  branchesCanRun,
  loopsRunOverLists,
  listsAreFilledThenUsed,
  everyBranchAssigns,
  finallyStandsAlone,
  resourcesAreAmounts,
  acceleratorsHaveTypes,
  environmentIsNamed,
  upstreamMayBeMissing,
  ignoredFailuresAreHeard,
  importersAreGivenAddresses,
  importersAreNotCollected,
  pipelinesReturnOutputs,
  optionsSuitComponents,
  settingsAreHandedOn,
  runValuesAreArguments,
  optionalInputsMayBeMissing,
  whatIsFilledIsUsed,
  outputsReachTheirInputs,
  lengthsAreKept,
  backendFindsIt,
  givenValuesFit,
  partsAreWhole,
  volumesAreApart,
  clusterNamesAreNames,
  variablesAreSetOnce,
  kubernetesTakesValues,
  tolerationsAndTerms,
  podsAreSound,
  claimsAreMade,
  workspaceIsConfigured,
];

/** Holds a file that was read against every rule. What could not be read has been reported and is left alone. */
export function checkFile(file: PipelineFile): Diagnostic[] {
  return [
    ...checkPresence(file),
    ...checkNames(file),
    ...file.pipelines.flatMap((pipeline) => checkPipeline(file, pipeline)),
  ];
}

function checkPipeline(file: PipelineFile, pipeline: Pipeline): Diagnostic[] {
  const found: Diagnostic[] = [];
  const index = indexPipeline(pipeline);
  const check: Check = {
    text: file.text,
    tree: treeOf(file),
    pipeline,
    index,
    typeOf: typeOfBinding(pipeline, index),
    report: (code, span, values, fixes) => {
      found.push(diagnostic(code, file.path, span, values, fixes));
    },
  };
  visitPipeline(check, rules);
  return found;
}

/** With one of these a file may hold a pipeline that cannot be seen. */
const unreadCodes: ReadonlySet<DiagnosticCode> = new Set(["syntax-error", "nested-too-deeply", "unreadable-file"]);

/** A file of pipelines has one, unless it is too broken for that to be seen. */
function checkPresence({ path, pipelines, diagnostics }: PipelineFile): Diagnostic[] {
  const isBroken = diagnostics.some(({ code }) => unreadCodes.has(code));
  return pipelines.length > 0 || isBroken ? [] : [diagnostic("no-pipeline", path, { start: 0, end: 0 })];
}

/** The pipelines of one file have different names. */
function checkNames(file: PipelineFile): Diagnostic[] {
  const names = new Set<string>();
  const found: Diagnostic[] = [];
  for (const { name, spans } of file.pipelines) {
    if (names.has(name))
      found.push(diagnostic("duplicate-pipeline", file.path, spans.name ?? spans.statement, { name }));
    names.add(name);
  }
  return found;
}

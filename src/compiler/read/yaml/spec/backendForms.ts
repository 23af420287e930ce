import { isList, isRecord, nestsWithin, type JsonValue } from "../../../json.ts";
import type { ComponentSpec, PipelineSpec } from "../../../pipelineSpec.ts";
import { describeType } from "../../../types.ts";
import { hasUnfilled, problemOfWord, type ContainerWord } from "../../containerWords.ts";
import { report, type YamlPath, type YamlReport } from "../yamlReport.ts";
import { typeOfArtifact } from "./specTypes.ts";

/**
 * Says what of a compiled pipeline KFP's open-source servers do not do: words of command lines that they hand on as they are, and
 * loops over artifacts (kfp.md §1.6, §7). The pipeline is used as it is, because others do.
 */
export function reportBackendForms(to: YamlReport, spec: PipelineSpec, within: YamlPath): void {
  for (const [label, { container }] of Object.entries(spec.deploymentSpec.executors)) {
    for (const list of ["command", "args"] as const) {
      container?.[list]?.forEach((text, index) => {
        reportWord(to, text, [...within, "deploymentSpec", "executors", label, "container", list, index]);
      });
    }
  }
  reportArtifactLoops(to, spec, spec.root, [...within, "root"]);
  for (const [name, component] of Object.entries(spec.components))
    reportArtifactLoops(to, spec, component, [...within, "components", name]);
}

function reportArtifactLoops(to: YamlReport, { components }: PipelineSpec, { dag }: ComponentSpec, at: YamlPath): void {
  for (const [name, { artifactIterator, componentRef }] of Object.entries(dag?.tasks ?? {})) {
    if (artifactIterator === undefined) continue;
    const list = components[componentRef.name]?.inputDefinitions?.artifacts?.[artifactIterator.items.inputArtifact];
    const type = describeType(typeOfArtifact(list ?? { artifactType: {}, isArtifactList: true }));
    report(to, "artifact-loop", [...at, "dag", "tasks", name, "artifactIterator"], { type });
  }
}

function reportWord(to: YamlReport, text: string, at: YamlPath): void {
  const word = /^\{"(?:Concat|IfPresent)"/.test(text) ? parsedWord(text) : undefined;
  if (word !== undefined && problemOfWord(word, () => undefined) === "nested-choice") {
    report(to, "nested-choice", at, { code: text });
  } else if (hasUnfilled(text)) report(to, "placeholder-not-filled", at, { code: text });
}

/** Undefined for what only looks like one of KFP's words. */
function parsedWord(text: string): ContainerWord | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
  return nestsWithin(value, 100) && isWord(value) ? (value as unknown as ContainerWord) : undefined;
}

function isWord(value: JsonValue): boolean {
  if (typeof value === "string") return true;
  if (!isRecord(value)) return false;
  const { Concat, IfPresent } = value;
  if (Concat !== undefined) return isList(Concat) && Concat.every(isWord);
  if (IfPresent === undefined || !isRecord(IfPresent) || typeof IfPresent["InputName"] !== "string") return false;
  const { Then, Else } = IfPresent;
  return Then !== undefined && isChosen(Then) && (Else === undefined || isChosen(Else));
}

function isChosen(value: JsonValue): boolean {
  return isList(value) ? value.every(isWord) : isWord(value);
}

import type { Component } from "../../component.ts";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { isRecord, type JsonValue } from "../../json.ts";
import { parseJsonDocument } from "./parseJson.ts";
import { parseYaml, type YamlFile } from "./parseYaml.ts";
import { looksLikeSpec, readSpecComponent } from "./spec/readSpecComponent.ts";
import { readV1Component } from "./v1/readV1Component.ts";
import type { YamlReport } from "./yamlReport.ts";

/** What one file of a component, or of a compiled pipeline, offers to pipelines. */
export interface YamlComponent {
  readonly component?: Component;
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing in it says that it is meant as a component: any YAML or JSON may stand in a folder. */
  readonly isOther?: true;
}

/**
 * Reads component YAML of KFP 1, and compiled components and pipelines of KFP 2, in YAML or JSON, with or without what
 * Kubernetes is told in a second document. Never throws, whatever the text.
 */
export function readYamlComponent(path: string, text: string): YamlComponent {
  const parsed = path.endsWith(".json") ? parseJsonDocument(text) : parseYaml(text);
  if (parsed === undefined) return { diagnostics: [], isOther: true };
  if (!("documents" in parsed)) {
    const { reason, span } = parsed;
    const found =
      reason === undefined
        ? diagnostic("yaml-too-much", path, span)
        : diagnostic("yaml-syntax", path, span, { reason });
    // Templates of other tools are no YAML until they are filled in.
    const isMeant = /^[\s"'{]*(?:implementation|pipelineInfo|pipelineSpec)\b/m.test(text);
    return { diagnostics: [found], ...(!isMeant && { isOther: true }) };
  }
  const diagnostics: Diagnostic[] = [];
  const component = readDocuments(path, parsed, diagnostics);
  if (component === "other") return { diagnostics: [other(path, parsed)], isOther: true };
  return { ...(component && { component }), diagnostics };
}

function other(path: string, file: YamlFile): Diagnostic {
  const isArgo = file.documents.some((each) => /^argoproj\.io\//.test(versionOf(each)));
  return diagnostic(isArgo ? "yaml-argo-workflow" : "yaml-not-component", path, file.spanAt(0, []));
}

function versionOf(document: JsonValue): string {
  const version = isRecord(document) ? document["apiVersion"] : undefined;
  return typeof version === "string" ? version : "";
}

function readDocuments(path: string, file: YamlFile, diagnostics: Diagnostic[]): Component | undefined | "other" {
  const place = file.documents.map(placeOfSpec);
  const at = place.findIndex((each) => each !== undefined);
  const to = (document: number): YamlReport => ({ path, file, document, diagnostics });
  const found = place[at];
  if (found) {
    const platform = found.platform ?? file.documents.find(isPlatform);
    return readSpecComponent(to(at), found.spec, platform, found.within);
  }
  const first = file.documents.findIndex((each) => isRecord(each) && isRecord(each["implementation"] ?? null));
  const document = file.documents[first];
  return document === undefined ? "other" : readV1Component(to(first), document);
}

interface PlacedSpec {
  readonly spec: JsonValue;
  readonly platform?: JsonValue;
  readonly within: readonly string[];
}

/** A PipelineSpec by itself, in a job (`pipelineSpec`), or in a Kubernetes manifest of a pipeline's version. */
function placeOfSpec(document: JsonValue): PlacedSpec | undefined {
  if (looksLikeSpec(document)) return { spec: document, within: [] };
  if (!isRecord(document)) return undefined;
  if (looksLikeSpec(document["pipelineSpec"]))
    return { spec: document["pipelineSpec"] ?? null, within: ["pipelineSpec"] };
  const inner = document["spec"];
  if (inner === undefined || !isRecord(inner) || !looksLikeSpec(inner["pipelineSpec"])) return undefined;
  const platform = inner["platformSpec"];
  return {
    spec: inner["pipelineSpec"] ?? null,
    within: ["spec", "pipelineSpec"],
    ...(platform !== undefined && isPlatform(platform) && { platform }),
  };
}

function isPlatform(document: JsonValue): boolean {
  return isRecord(document) && isRecord(document["platforms"] ?? null);
}

import type { ViewType } from "./canvasView.ts";

/**
 * Whether a value of type `from` may be given to an input of type `to`: true, or the sentence that says why not.
 * The rule is KFP's (equal types; `Artifact` meets any artifact; list-ness must match), with the one widening that
 * loses nothing: an `Int` may go where a `Float` is wanted.
 */
export function fits(from: ViewType, to: ViewType): true | string {
  if (from.id === to.id || from.id === "unknown" || to.id === "unknown") return true;
  if (from.shape === "artifact" || to.shape === "artifact") return artifactsFit(from, to);
  if (parametersFit(from.id, to.id)) return true;
  return `${quantity(from)} cannot be given to an input of type ${to.label}.`;
}

function artifactsFit(from: ViewType, to: ViewType): true | string {
  if (from.shape !== to.shape) {
    return from.shape === "artifact"
      ? `This input takes a value (${to.label}), and ${from.label} is an artifact.`
      : `This input takes an artifact (${to.label}), and ${from.label} is a value.`;
  }
  if (from.isList !== to.isList) {
    return to.isList
      ? `This input takes a list (${to.label}), and this is one ${from.label}.`
      : `This input takes one ${to.label}, and this is a list (${from.label}).`;
  }
  if (isAnyArtifact(from) || isAnyArtifact(to) || from.id === to.id) return true;
  return `${quantity(from)} cannot be given to an input of type ${to.label}.`;
}

function isAnyArtifact(type: ViewType): boolean {
  return type.id.replace("[]", "") === "system.Artifact";
}

function parametersFit(from: string, to: string): boolean {
  if (from === to || from === "unknown" || to === "unknown") return true;
  if (from === "integer" && to === "double") return true;
  const fromItems = itemsOf(from);
  const toItems = itemsOf(to);
  if (fromItems === undefined || toItems === undefined) return false;
  return fromItems === "" || toItems === "" || parametersFit(fromItems, toItems);
}

/** `list<integer>` gives `integer`, `list` gives the empty string (anything), others undefined. */
function itemsOf(id: string): string | undefined {
  if (id === "list") return "";
  return id.startsWith("list<") ? id.slice("list<".length, -1) : undefined;
}

function quantity(type: ViewType): string {
  return `${/^[aeiou]/i.test(type.label) ? "An" : "A"} ${type.label}`;
}

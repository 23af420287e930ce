import type { ViewType } from "./canvasView.ts";
import { sentence, type Sentence } from "../l10n/sentence.ts";

/**
 * Whether a value of type `from` may be given to an input of type `to`: true, or the sentence that says why not.
 * The rule is KFP's (equal types; `Artifact` meets any artifact; list-ness must match), with the one widening that
 * loses nothing: an `Int` may go where a `Float` is wanted.
 */
export function fits(from: ViewType, to: ViewType): true | Sentence {
  if (from.id === to.id || from.id === "unknown" || to.id === "unknown") return true;
  if (from.shape === "artifact" || to.shape === "artifact") return artifactsFit(from, to);
  if (parametersFit(from.id, to.id)) return true;
  return cannotBeGiven(from, to);
}

function artifactsFit(from: ViewType, to: ViewType): true | Sentence {
  if (from.shape !== to.shape) {
    return from.shape === "artifact"
      ? sentence("This input takes a value ({to}), and {from} is an artifact.", { to: to.label, from: from.label })
      : sentence("This input takes an artifact ({to}), and {from} is a value.", { to: to.label, from: from.label });
  }
  if (from.isList !== to.isList) {
    return to.isList
      ? sentence("This input takes a list ({to}), and this is one {from}.", { to: to.label, from: from.label })
      : sentence("This input takes one {to}, and this is a list ({from}).", { to: to.label, from: from.label });
  }
  if (isAnyArtifact(from) || isAnyArtifact(to) || from.id === to.id) return true;
  return cannotBeGiven(from, to);
}

function isAnyArtifact(type: ViewType): boolean {
  return type.id.replace("[]", "") === "system.Artifact";
}

function parametersFit(from: string, to: string): boolean {
  if (from === to || from === "unknown" || to === "unknown") return true;
  if (from === "integer" && to === "double") return true;
  if (from === "taskFinalStatus" && to === "struct") return true;
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

/** English has two articles; other languages have none, or more. */
function cannotBeGiven(from: ViewType, to: ViewType): Sentence {
  const values = { from: from.label, to: to.label };
  return /^[aeiou]/i.test(from.label)
    ? sentence("An {from} cannot be given to an input of type {to}.", values)
    : sentence("A {from} cannot be given to an input of type {to}.", values);
}

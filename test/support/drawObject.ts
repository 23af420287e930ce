import { inEnglish } from "../../src/l10n/sentence.ts";
import { kindOf } from "../../src/kubernetes/kinds/all.ts";
import type { Seen } from "../../src/kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../src/kubernetes/object.ts";

/** An object as a tree shows it, on one line: kind, name, phase, the kind's word, detail, why, what can be done. */
export function drawObject(object: KubeObject, seen?: Seen): string {
  const kind = kindOf(object);
  if (!kind) return `${object.kind ?? "?"} ${object.metadata.name}: no kind`;
  const { phase, word, why } = kind.phaseOf(object, seen);
  const parts = [`${kind.id} ${object.metadata.name}`, `${phase} “${word}”`, kind.detail?.(object) ?? ""];
  return [...parts, why ? inEnglish(why) : "", offered(object)].filter((part) => part !== "").join(" | ");
}

function offered(object: KubeObject): string {
  const lifecycle = kindOf(object)?.lifecycle;
  if (!lifecycle || lifecycle.isOver?.(object) === true) return "";
  if (!lifecycle.isStopped(object)) return "can stop";
  return lifecycle.startPatch ? "can start" : "";
}

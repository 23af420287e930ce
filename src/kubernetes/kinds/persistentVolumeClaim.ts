import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { at, listAt, textAt } from "../reading.ts";
import { terminating } from "./deletion.ts";
import type { Kind, PhaseOf, Seen } from "./kind.ts";
import { claimsOf, joined } from "./podTemplate.ts";
import { verbatim } from "./verbatim.ts";

/** Volumes: what notebooks and pipelines keep files on. */
export const persistentVolumeClaim: Kind = {
  id: "persistentVolumeClaim",
  group: "",
  plural: "persistentvolumeclaims",
  versions: ["v1"],
  isNamespaced: true,
  singular: sentence("Volume"),
  title: sentence("Volumes"),
  section: "storage",
  icon: "database",
  phaseOf,
  // Pods name their claims, claims do not name their pods.
  podsSelector: () => "",
  ownersOf: (pod) => claimsOf(pod.spec),
  isPodOf: ({ metadata }, pod) => claimsOf(pod.spec).includes(metadata.name),
  detail: ({ spec, status }) =>
    joined(
      textAt(status, "capacity", "storage") ?? textAt(spec, "resources", "requests", "storage"),
      listAt(spec, "accessModes").map(shortMode).join(" "),
      textAt(spec, "storageClassName"),
    ),
  deleteNote: sentence("All files in it are deleted with it."),
};

/** `ReadWriteOnce` → `RWO`, as kubectl prints it. */
function shortMode(mode: unknown): string {
  return mode === "ReadWriteOncePod" ? "RWOP" : (textAt(mode) ?? "").replace(/[a-z]/g, "");
}

function phaseOf(object: KubeObject, seen?: Seen): PhaseOf {
  const gone = terminating(object);
  if (gone) {
    const isHeld = object.metadata.finalizers?.includes("kubernetes.io/pvc-protection") === true;
    return { ...gone, why: isHeld ? sentence("It is deleted when no pod uses it any more.") : undefined };
  }
  const word = textAt(object.status, "phase") ?? "Pending";
  if (word === "Bound") return { phase: "ready", word };
  if (word === "Lost")
    return { phase: "failed", word, why: sentence("Its disk does not exist any more; create a new volume.") };
  return word === "Pending" ? pending(object, seen) : { phase: "unknown", word };
}

function pending(object: KubeObject, seen: Seen | undefined): PhaseOf {
  const word = /^(\w+): /.exec(seen?.warning ?? "")?.[1] ?? "Pending";
  if (seen?.warning !== undefined) return { phase: "warning", word, why: verbatim(seen.warning) };
  const hasNoClass = at(object.spec, "storageClassName") === "" && textAt(object.spec, "volumeName") === undefined;
  const why = hasNoClass ? sentence("It waits for a disk that somebody provides by hand.") : undefined;
  return { phase: "pending", word, why };
}

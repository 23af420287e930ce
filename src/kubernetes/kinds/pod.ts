import { sentence } from "../../l10n/sentence.ts";
import { podStatus } from "../pods/podStatus.ts";
import { defaultContainerOf, restartsOf } from "../pods/containers.ts";
import type { Kind } from "./kind.ts";
import { acceleratorsOf, joined } from "./podTemplate.ts";

/** What runs a program on a cluster. */
export const pod: Kind = {
  id: "pod",
  group: "",
  plural: "pods",
  versions: ["v1"],
  isNamespaced: true,
  singular: sentence("Pod"),
  title: sentence("Pods"),
  section: "other",
  icon: "package",
  phaseOf: (object) => podStatus(object),
  podsSelector: () => undefined,
  mainContainer: (object) => defaultContainerOf(object),
  detail: (object) => {
    const restarts = restartsOf(object);
    return joined(acceleratorsOf(object.spec), restarts > 0 ? `↻ ${restarts}` : undefined);
  },
  deleteNote: sentence("What owns it may start another one."),
};

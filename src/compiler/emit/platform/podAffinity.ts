import { constantOf, fieldOf, itemsOf } from "../../kubernetes/optionValue.ts";
import type { EmitField } from "./emitField.ts";
import { filled, filledList, mapOf, message, textsOf } from "./parameter.ts";
import { requirements } from "./requirements.ts";

/** `podAffinity` → podAffinity. */
export const podAffinity: EmitField = (list) =>
  message({
    podAffinity: filledList(
      itemsOf(list).map((term) =>
        message({
          matchPodExpressions: requirements(fieldOf(term, "matchPodExpressions")),
          matchPodLabels: mapOf(fieldOf(term, "matchPodLabels")),
          topologyKey: filled(fieldOf(term, "topologyKey")),
          namespaces: textsOf(fieldOf(term, "namespaces")),
          matchNamespaceExpressions: requirements(fieldOf(term, "matchNamespaceExpressions")),
          matchNamespaceLabels: mapOf(fieldOf(term, "matchNamespaceLabels")),
          weight: constantOf(fieldOf(term, "weight")),
          anti: constantOf(fieldOf(term, "anti")),
        }),
      ),
    ),
  });

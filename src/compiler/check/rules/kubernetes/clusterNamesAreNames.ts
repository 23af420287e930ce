import { fieldOf } from "../../../kubernetes/optionValue.ts";
import type { Rule } from "../../rule.ts";
import { partsOf, textAt } from "./partsOf.ts";

/** RFC 1123: a subdomain names what stands on a cluster, a label names volumes and containers. */
const subdomain = /^(?=.{1,253}$)[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/;
const label = /^(?=.{1,63}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

const named = [
  { list: "secrets", name: "name" },
  { list: "configMaps", name: "name" },
  { list: "volumes", name: "claim" },
  { list: "imagePullSecrets", name: "name" },
] as const;

/** What is named on the cluster has a name that can be there; what is mounted gives its name to a volume. */
export const clusterNamesAreNames: Rule = {
  task(task, _place, check) {
    if (task.options.kubernetes === undefined) return;
    for (const { list, name } of named) {
      for (const { value } of partsOf(task, list)) {
        const given = textAt(task, value, name);
        if (given === undefined) continue;
        if (!subdomain.test(given.text)) check.report("bad-kubernetes-name", given.span, { name: given.text });
        else if (fieldOf(value, "mountPath") && !label.test(given.text))
          check.report("bad-volume-name", given.span, { name: given.text });
      }
    }
    for (const list of ["ephemeralVolumes", "emptyDirs"]) {
      for (const { value } of partsOf(task, list)) {
        const given = textAt(task, value, "volumeName");
        if (given !== undefined && !label.test(given.text))
          check.report("bad-volume-name", given.span, { name: given.text });
      }
    }
  },
};

import type { Sentence } from "../../l10n/sentence.ts";
import { entriesAt, listAt } from "../reading.ts";
import type { KubeObject } from "../object.ts";
import { lastTrue, phaseOfConditions } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind } from "./kind.ts";
import { acceleratorsOf, joined } from "./podTemplate.ts";
import { replicasOf } from "./replicas.ts";
import { suspendedBy } from "./suspension.ts";

interface TrainingJob {
  readonly id: string;
  readonly plural: string;
  readonly versions?: readonly string[];
  readonly singular: Sentence;
  readonly title: Sentence;
  /** The field of the spec that lists its roles. */
  readonly specs: string;
  /** The operator demands this name of the main container. */
  readonly container: string;
}

const phases = {
  Created: "pending",
  Running: "running",
  Restarting: "running",
  Succeeded: "succeeded",
  Suspended: "stopped",
  Failed: "failed",
} as const;

/** The jobs of the training operator (`kubeflow.org/v1`) differ in little more than their names. */
export function trainingJob({ id, plural, versions, singular, title, specs, container }: TrainingJob): Kind {
  return {
    id,
    group: "kubeflow.org",
    plural,
    versions: versions ?? ["v1"],
    isNamespaced: true,
    singular,
    title,
    section: "training",
    icon: "flame",
    phaseOf: (object) => terminating(object) ?? phaseOfConditions(object, phases),
    podsSelector: ({ metadata }) => `training.kubeflow.org/job-name=${metadata.name}`,
    mainContainer: () => container,
    detail: (object) => joined(replicasOf(object, specs), acceleratorsOfJob(object, specs)),
    lifecycle: suspendedBy(["spec", "runPolicy", "suspend"], isOver),
  };
}

function isOver(object: KubeObject): boolean {
  return ["Succeeded", "Failed"].includes(lastTrue(object)?.type ?? "");
}

/** Of one pod of each role. */
function acceleratorsOfJob({ spec }: KubeObject, specs: string): string | undefined {
  const containers = entriesAt(spec, specs).flatMap(([, role]) => podContainersOf(role));
  return acceleratorsOf({ containers });
}

function podContainersOf(role: unknown): readonly unknown[] {
  return listAt(role, "template", "spec", "containers");
}

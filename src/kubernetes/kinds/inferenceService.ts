import { sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";
import { entriesAt, textAt } from "../reading.ts";
import { conditionOf, conditionsOf } from "./conditions.ts";
import { terminating } from "./deletion.ts";
import type { Kind, PhaseOf } from "./kind.ts";
import { joined } from "./podTemplate.ts";
import { stoppedByAnnotation } from "./suspension.ts";
import { verbatim } from "./verbatim.ts";

const lifecycle = stoppedByAnnotation(
  "serving.kserve.io/stop",
  () => "true",
  (written) => written.toLowerCase() === "true",
);

/** KServe's models behind an address. */
export const inferenceService: Kind = {
  id: "inferenceService",
  group: "serving.kserve.io",
  plural: "inferenceservices",
  versions: ["v1beta1"],
  isNamespaced: true,
  singular: sentence("Inference Service"),
  title: sentence("Inference Services"),
  section: "serving",
  icon: "broadcast",
  phaseOf,
  podsSelector: ({ metadata }) => `serving.kserve.io/inferenceservice=${metadata.name}`,
  mainContainer: () => "kserve-container",
  detail: ({ spec, status }) =>
    joined(formatOf(spec), textAt(status, "url") ?? textAt(spec, "predictor", "model", "storageUri")),
  lifecycle,
  openPort: () => 8080,
};

function formatOf(spec: unknown): string | undefined {
  const older = entriesAt(spec, "predictor").find(([, field]) => textAt(field, "storageUri") !== undefined);
  return textAt(spec, "predictor", "model", "modelFormat", "name") ?? older?.[0];
}

function phaseOf(object: KubeObject): PhaseOf {
  const gone = terminating(object);
  if (gone) return gone;
  const ready = conditionOf(object, "Ready");
  if (lifecycle.isStopped(object))
    return ready?.status === "True"
      ? { phase: "terminating", word: "Stopping" }
      : { phase: "stopped", word: "Stopped" };
  if (ready?.status === "True") return { phase: "ready", word: "Ready" };
  return failedLoad(object) ?? notReady(object);
}

/** Why a model did not load is told apart from the conditions, and better. */
function failedLoad({ status }: KubeObject): PhaseOf | undefined {
  const transition = textAt(status, "modelStatus", "transitionStatus");
  const word = textAt(status, "modelStatus", "lastFailureInfo", "reason") ?? transition;
  if (transition !== "BlockedByFailedLoad" && transition !== "InvalidSpec") return undefined;
  return {
    phase: "failed",
    word: word ?? "Failed",
    why: verbatim(textAt(status, "modelStatus", "lastFailureInfo", "message")),
  };
}

function notReady(object: KubeObject): PhaseOf {
  const parts = conditionsOf(object).filter(({ status }) => status === "False");
  const told = parts.find(({ type, message }) => type !== "Ready" && message !== undefined) ?? parts[0];
  const word = told?.reason ?? "NotReady";
  const isTrouble = /fail|error|crash|backoff|invalid|exceeded/i.test(`${word} ${told?.message ?? ""}`);
  return { phase: isTrouble ? "warning" : "pending", word, why: verbatim(told?.message) };
}

import { type Sentence, sentence } from "../../../l10n/sentence.ts";
import type { Diagnosis } from "../diagnosis.ts";
import { diagnoseRefusal } from "./admission.ts";
import { deadline } from "./ended.ts";
import { ofImage } from "./imagePull.ts";
import { diagnoseUnschedulable } from "./scheduling.ts";

/**
 * Of what Argo writes at a step (`message` of a node): it repeats the pod's trouble in words, and is all there is when the
 * pod was never made or is gone.
 */
export function diagnoseMessage(text: string): Diagnosis | undefined {
  const refusal = diagnoseRefusal(text);
  if (refusal) return refusal;
  const unschedulable = /Unschedulable: ?(.*)/s.exec(text)?.[1];
  if (unschedulable !== undefined) return diagnoseUnschedulable(unschedulable);
  const image = /\b(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)\b:?(.*)/s.exec(text);
  if (image) return ofImage(image[1] ?? "", /image "([^"]+)"/.exec(text)?.[1] ?? "?", image[2] ?? "");
  return ofEnd(text);
}

function ofEnd(text: string): Diagnosis | undefined {
  const base = { severity: "error", detail: text } as const;
  if (/OOMKilled/.test(text))
    return {
      ...base,
      code: "outOfMemory",
      sentence: sentence("It ran out of memory; give it a higher memory limit, or make it use less."),
    };
  if (/exceeded its deadline|Max duration limit exceeded|active on the node longer than/.test(text))
    return deadline(text);
  if (/^pod deleted/.test(text))
    return {
      ...base,
      code: "deleted",
      sentence: sentence(
        "Its pod was deleted while it ran: by somebody, or because its machine is gone; run it again.",
      ),
    };
  const lock = /Waiting for (\S+) lock/.exec(text)?.[1];
  if (lock !== undefined) return { ...base, severity: "info", code: "locked", sentence: lockedBy(lock) };
  if (/postponed/.test(text))
    return {
      ...base,
      severity: "info",
      code: "postponed",
      sentence: sentence("It waits until fewer others of its kind run."),
    };
  return undefined;
}

/** `kubeflow/ConfigMap/locks/training`, `kubeflow/Mutex/deploy`: Argo's semaphores and mutexes. */
export function lockedBy(lock: string): Sentence {
  return sentence("It waits for the lock “{lock}”, which others hold; it goes on when one of them ends.", { lock });
}

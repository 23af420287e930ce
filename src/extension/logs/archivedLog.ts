import type { KfpResult } from "../../kfp/failure.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";

/** A log that outlived its pod, or why there is none. */
export type ArchivedLog =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly sentence: Sentence };

/** What the KFP server kept of a pod's log, put into words where it has nothing. */
export function archivedLog(answer: KfpResult<string>): ArchivedLog {
  if (!answer.ok) {
    const notKept = answer.failure.reason === "notFound";
    return { ok: false, sentence: notKept ? notArchived : answer.failure.sentence };
  }
  return answer.value === "" ? { ok: false, sentence: notArchived } : { ok: true, text: answer.value };
}

const notArchived = sentence("Kubeflow Pipelines has not kept its log either.");

/** There is nobody to ask for it. */
export const noArchive: ArchivedLog = {
  ok: false,
  sentence: sentence("Kubeflow Pipelines, which may have kept its log, is not connected."),
};

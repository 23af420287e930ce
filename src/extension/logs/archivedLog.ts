import type { KfpResult } from "../../kfp/failure.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";

/** A log that outlived its pod, or why there is none. */
export type ArchivedLog =
  | { readonly ok: true; readonly text: string }
  /** `isNone`: there is none, as far as the server knows; else it could not be asked. */
  | { readonly ok: false; readonly sentence: Sentence; readonly isNone: boolean };

/** What the KFP server kept of a pod's log, put into words where it has nothing. */
export function archivedLog(answer: KfpResult<string>): ArchivedLog {
  if (!answer.ok) {
    if (answer.failure.reason === "notFound") return notArchived;
    return { ok: false, isNone: false, sentence: answer.failure.sentence };
  }
  return answer.value === "" ? notArchived : { ok: true, text: answer.value };
}

export const notArchived: ArchivedLog = {
  ok: false,
  isNone: true,
  sentence: sentence("Kubeflow Pipelines has not kept its log either."),
};

/** There is nobody to ask for it. */
export const noArchive: ArchivedLog = {
  ok: false,
  isNone: false,
  sentence: sentence("Kubeflow Pipelines, which may have kept its log, is not connected."),
};

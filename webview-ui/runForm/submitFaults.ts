import type { SubmitTexts } from "../../src/protocol/runFormMessages.ts";
import { t } from "../l10n.ts";

/** Why a field of a submit will not do, in one sentence; undefined when it will. */
export function submitFaultOf(name: keyof SubmitTexts, text: string): string | undefined {
  const trimmed = text.trim();
  switch (name) {
    case "runName":
      return trimmed === "" ? t("A run needs a name.") : undefined;
    case "pipelineRoot":
      return trimmed === "" || /^[a-z0-9]+:\/\/\S+$/.test(trimmed)
        ? undefined
        : t("Write an address, like s3://bucket/folder.");
    case "serviceAccount":
      return trimmed === "" || /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(trimmed)
        ? undefined
        : t("Write the name of a service account: lower-case letters, digits and dashes.");
    case "experiment":
    case "caching":
      return undefined;
  }
}

/** The first field that will not do. */
export function faultyField(texts: SubmitTexts): keyof SubmitTexts | undefined {
  const names = ["runName", "experiment", "caching", "pipelineRoot", "serviceAccount"] as const;
  return names.find((name) => submitFaultOf(name, texts[name]) !== undefined);
}

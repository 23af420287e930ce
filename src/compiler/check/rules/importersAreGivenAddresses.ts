import type { Rule } from "../rule.ts";

/** What KFP takes for an address (kubeflow/pipelines backend/src/v2/objectstore/config.go `bucketPattern`). */
const address = /^[a-z][a-z0-9]+:\/\/\/?[^/?]+(?:\/[^?]*)?(?:\?.+)?$/;

/**
 * No driver runs before an importer (component/importer_launcher.go): its address comes as it is, and its metadata is written
 * down as it stands, placeholders and all. These are warnings: the SDK compiles them, and a run on this machine fills them in.
 */
export const importersAreGivenAddresses: Rule = {
  task({ component, arguments: given }, _place, check) {
    if (component?.implementation.kind !== "importer") return;
    for (const { name, binding, valueSpan } of given) {
      if (binding.kind === "unknown") continue;
      if (name !== "uri") {
        const value = check.text.slice(valueSpan.start, valueSpan.end);
        check.report("importer-metadata-of-run", valueSpan, { value });
      } else if (binding.kind === "runValue") {
        check.report("importer-address-of-run", valueSpan, { name: binding.value });
      } else if (binding.kind === "constant" && typeof binding.value === "string" && !address.test(binding.value)) {
        check.report("importer-without-scheme", valueSpan, { uri: binding.value });
      }
    }
  },
};

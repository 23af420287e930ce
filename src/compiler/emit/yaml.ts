import { dump } from "js-yaml";
import type { Emitted } from "./emitted.ts";
import { headerComment } from "./headerComment.ts";

/**
 * A PipelineSpec as the text of a file: the header comment, the spec, and the platform document when there is one. Keys are
 * sorted and nothing depends on when or where it runs: equal pipelines give equal bytes.
 *
 * js-yaml's writer serves, because what it writes reads back equal with PyYAML (the SDK's reader, YAML 1.1), with Go's
 * reader (KFP's server) and with js-yaml: texts that YAML 1.1 takes for something else (`yes`, `1_000`, `1:30`, dates) are
 * quoted and exponents have a point. `test/conformance` proves it with PyYAML. Programs stand as literal blocks, readable;
 * lines are never folded. (The SDK's own writer folds programs into one long escaped line.)
 */
export function printSpecYaml(emitted: Emitted): string {
  const documents = [dumpDocument(emitted.spec)];
  if (emitted.platform !== undefined) documents.push(dumpDocument(emitted.platform));
  return headerComment(emitted.spec) + documents.join("---\n");
}

/** One YAML document, without a header. */
export function dumpDocument(value: unknown): string {
  return dump(sorted(value), { noRefs: true, lineWidth: -1, seqNoIndent: true });
}

/** A copy with the keys of every object in order of UTF-16 units, which for names is the SDK's order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

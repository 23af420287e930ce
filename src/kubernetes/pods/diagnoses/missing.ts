import { sentence } from "../../../l10n/sentence.ts";
import type { Diagnosis } from "../diagnosis.ts";

/** Of words that tell of a secret, config map or key that is not there: `secret "x" not found`, `couldn't find key k in Secret ns/x`. */
export function missingObject(text: string): Diagnosis | undefined {
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) (?:[^/\s]+\/)?(\S+)/i.exec(text);
  if (key) return missingKey(key[1] ?? "", key[3] ?? "");
  const keys = /references non-existent (?:secret|config) key: (\S+)/.exec(text)?.[1];
  if (keys !== undefined) return missingKey(keys, /volume "([^"]+)"/.exec(text)?.[1] ?? "?");
  const object = /(secrets?|configmaps?) "([^"]+)" not found/i.exec(text);
  if (!object) return undefined;
  const name = object[2] ?? "";
  return object[1]?.toLowerCase().startsWith("secret") === true
    ? {
        code: "missing.secret",
        severity: "error",
        sentence: sentence("The secret “{name}” does not exist in this namespace; create it, or correct the name.", {
          name,
        }),
      }
    : {
        code: "missing.configMap",
        severity: "error",
        sentence: sentence(
          "The config map “{name}” does not exist in this namespace; create it, or correct the name.",
          {
            name,
          },
        ),
      };
}

function missingKey(key: string, name: string): Diagnosis {
  return {
    code: "missing.key",
    severity: "error",
    sentence: sentence("“{name}” has no key “{key}”; add it there, or correct the key.", { name, key }),
  };
}

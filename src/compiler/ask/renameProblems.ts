import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { componentName } from "../read/python/componentText.ts";
import type { Subject } from "./place.ts";
import { fileName } from "./python/edits.ts";
import { isYaml } from "./yamlNames.ts";

/** Why a name cannot be one, whatever it is for; undefined where it can. What YAML may write is not for TypeScript to say. */
export function problemOfName({ path, part }: Subject, name: string): Sentence | undefined {
  if (isYaml(path)) return undefined;
  // What begins with an underscore a file keeps to itself, and `__proto__` is no name that a call could give.
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || (!part && componentName(name) === "")) return cannotBeName(name);
  return path.endsWith(".py") && pythonWords.has(name) ? sentence("{name} is a word of Python.", { name }) : undefined;
}

/** Says what a name is made of. */
export function cannotBeName(name: string): Sentence {
  return sentence("“{name}” cannot be a name here: begin with an English letter, then letters, digits and _.", {
    name,
  });
}

/** Says that a file has the name for something else. */
export function takenIn(name: string, path: string): Sentence {
  return sentence("{name} is already the name of something else in {file}.", { name, file: fileName(path) });
}

/** Python 3.13's keywords that begin with a letter; soft ones may be names. */
const pythonWords = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if " +
    "import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

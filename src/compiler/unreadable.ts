import { sentence, type Sentence } from "../l10n/sentence.ts";
import type { Sources } from "./sources.ts";

/** Why a text is none that can be read: what is left of UTF-16, or of a picture, when it is taken for UTF-8. */
export function problemOfText(text: string): Sentence | undefined {
  const isOther = text.startsWith("\ufffd") || text.includes("\0");
  return isOther ? sentence("it is not text in UTF-8; save it as UTF-8") : undefined;
}

/**
 * Why the system gives no text for a path, and what to do; undefined where there is simply nothing.
 *
 * @param code The system's, such as `EACCES`.
 * @param isLink Whether a symbolic link stands at the path itself.
 */
export function problemOfCode(code: string, isLink: boolean): Sentence | undefined {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return isLink ? sentence("it is a link to what is not there; mend the link or remove it") : undefined;
    case "ELOOP":
      return sentence("its links lead in a circle; mend the link or remove it");
    case "EACCES":
    case "EPERM":
      return sentence("you may not read it; change its permissions");
    case "EISDIR":
      return sentence("it is a folder; name a file in it");
    default:
      return sentence("the system answers {code}", { code });
  }
}

/** What was found at a path. */
export type FoundSource =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "unreadable"; readonly problem: Sentence };

/** The text of a file, or why it cannot be read; undefined where there is none. */
export function findSource(sources: Sources, path: string): FoundSource | undefined {
  const text = sources.read(path);
  const problem = text === undefined ? sources.problemOf?.(path) : problemOfText(text);
  if (problem) return { kind: "unreadable", problem };
  return text === undefined ? undefined : { kind: "text", text };
}

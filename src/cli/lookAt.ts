import { statSync, type Stats } from "node:fs";
import { systemWords } from "../runner/folder/systemWords.ts";
import { isLink } from "./diskSources.ts";
import { UsageError } from "./usage.ts";

/** What is at a path that somebody named. Refuses, in a sentence, where there is nothing, or nothing to be seen. */
export function lookAt(path: string): Stats {
  let there: Stats | undefined;
  try {
    there = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${systemWords(error)}.`);
  }
  if (there) return there;
  if (isLink(path)) throw new UsageError(`${path} is a link to what is not there.`);
  // What has no ending may have been meant as a folder.
  throw new UsageError(`There is no ${/\.\w+$/.test(path) ? "file" : "file or folder"} ${path}.`);
}

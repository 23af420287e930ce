import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { diagnostic, type Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { problemOfReading, sourcePath } from "./diskSources.ts";

/**
 * The files below a folder, in the order of their names; links to folders are not followed.
 *
 * @param isPassedOver which folders are not looked into, by their names
 * @param unread gets the folders that could not be looked into
 */
export function filesBelow(
  folder: string,
  isPassedOver: (name: string) => boolean,
  unread: Diagnostic[],
): readonly string[] {
  return entriesOf(folder, unread).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return isPassedOver(entry.name) ? [] : filesBelow(path, isPassedOver, unread);
  });
}

function entriesOf(folder: string, unread: Diagnostic[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    // Gone since its parent was read: then there is nothing in it.
    const problem = problemOfReading(folder, error) ?? "it was removed meanwhile";
    unread.push(diagnostic("unreadable-file", sourcePath(folder), { start: 0, end: 0 }, { file: folder, problem }));
    return [];
  }
}

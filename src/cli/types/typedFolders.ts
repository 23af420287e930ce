import { posix } from "node:path";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { foreignFolders } from "../../compiler/workspace/foreignFolders.ts";
import { typesHome } from "../../compiler/workspace/planTypes.ts";
import { homeOf, readTsconfig, tsconfigsAbove, type ReadText } from "../../compiler/workspace/tsconfig.ts";
import { diskSources, sourcePath } from "../diskSources.ts";
import { filesBelow } from "../filesBelow.ts";
import { lookAt } from "../lookAt.ts";
import { UsageError } from "../usage.ts";

/**
 * The folders whose types a path stands for: of a folder all that configurations in it lead to, else the one that leads
 * there from above. Refuses where none does.
 *
 * @param unread gets the folders that could not be looked into
 */
export async function typedFolders(path: string, unread: Diagnostic[]): Promise<readonly string[]> {
  const isFolder = lookAt(path).isDirectory();
  const own = isFolder ? await homesBelow(path, unread) : [];
  const found = own.length > 0 ? own : await homesAround(isFolder ? `${path}/new.pipeline.ts` : path);
  if (found.length > 0) return found;
  throw new UsageError(
    `No tsconfig.json of ${path} leads to .kubeflow/types: “Kubeflow: Set Up Types” in VS Code makes one that does.`,
  );
}

/** By its name alone: the folder that somebody named may lie wherever it likes. */
export function isForeignName(folder: string): boolean {
  return foreignFolders.includes(folder);
}

async function homesBelow(folder: string, unread: Diagnostic[]): Promise<readonly string[]> {
  const files = filesBelow(folder, isForeignName, unread).map(sourcePath);
  const configs = files.filter((file) => /^tsconfig.*\.json$/.test(posix.basename(file)));
  const homes = await Promise.all(
    configs.map(async (file) => {
      const tsconfig = await readTsconfig(file, read);
      return tsconfig && homeOf(tsconfig);
    }),
  );
  return [...new Set(homes.filter((home) => home !== undefined))];
}

/** Of a pipeline the one that TypeScript reads it with, of any other file the nearest. */
async function homesAround(file: string): Promise<readonly string[]> {
  const path = sourcePath(file);
  // The root of the disk: nothing on POSIX, `c:` on Windows.
  const [top = ""] = path.split("/");
  const home = path.endsWith(".pipeline.ts")
    ? await typesHome(path, top, read)
    : (await tsconfigsAbove(path, top, read)).map(homeOf).find((each) => each !== undefined);
  return home === undefined ? [] : [home];
}

const read: ReadText = (path) => Promise.resolve(diskSources.read(path));

import type { Sources } from "./sources.ts";

/** Whether a file may be read because one at `from` names it: both lie in one project, wherever links lead. */
export function mayRead(sources: Sources, path: string, from: string): boolean {
  const folders = sources.foldersFor?.(from);
  return folders === undefined || folders.some((folder) => liesIn(sources, path, folder));
}

/** Whether a path stays in a folder, by its `..` and by where links lead. What is not there leads nowhere. */
export function liesIn(sources: Sources, path: string, folder: string): boolean {
  if (!isBelow(withoutDots(path), folder)) return false;
  const [real, realFolder] = [sources.realPath?.(path), sources.realPath?.(folder)];
  return real === undefined || realFolder === undefined || isBelow(real, realFolder);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

function withoutDots(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== ".") segments.push(segment);
  }
  return segments.join("/");
}

/**
 * The folder that a file's project is where nobody opened one: the nearest around it that has `.git`, else the nearest that
 * has a `package.json` or `tsconfig.json`, else `current` where the file lies in that, else the file's own folder.
 *
 * @param path Absolute, with `/` between segments, as all paths of {@link Sources}.
 */
export function projectAround(path: string, exists: (path: string) => boolean, current?: string): string {
  const folders = foldersAround(path);
  const having = (...names: readonly string[]): string | undefined =>
    folders.find((folder) => names.some((name) => exists(folder.endsWith("/") ? folder + name : `${folder}/${name}`)));
  const own = folders[0] ?? "/";
  const opened = current !== undefined && isBelow(path, current) ? current : own;
  return having(".git") ?? having("package.json", "tsconfig.json") ?? opened;
}

/** From the file's own folder outwards. */
function foldersAround(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf("/"); end >= 0; end = path.lastIndexOf("/", end - 1)) {
    folders.push(end === 0 ? "/" : path.slice(0, end));
    if (end === 0) break;
  }
  return folders;
}

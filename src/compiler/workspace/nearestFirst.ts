/**
 * Files in the order of how near they are to any of `files`: by the folders that one goes through, up and down; among
 * equally near ones by their names. All are absolute, or relative to the same folder, with `/` between segments.
 */
export function nearestFirst(paths: Iterable<string>, files: Iterable<string>): string[] {
  const ups = upsTo(files);
  const ranked = [...paths].map((path) => ({ path, distance: distanceFrom(ups, folderOf(path)) }));
  ranked.sort((a, b) => a.distance - b.distance || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return ranked.map(({ path }) => path);
}

/** How many folders one goes up from the nearest of the files to each folder above one of them. */
function upsTo(files: Iterable<string>): ReadonlyMap<string, number> {
  const ups = new Map<string, number>();
  for (const file of files) {
    let folder: string | undefined = folderOf(file);
    for (let up = 0; folder !== undefined; up++, folder = parentOf(folder))
      ups.set(folder, Math.min(up, ups.get(folder) ?? Infinity));
  }
  return ups;
}

function distanceFrom(ups: ReadonlyMap<string, number>, of: string): number {
  let least = Infinity;
  let folder: string | undefined = of;
  for (let down = 0; folder !== undefined; down++, folder = parentOf(folder))
    least = Math.min(least, down + (ups.get(folder) ?? Infinity));
  return least;
}

function folderOf(path: string): string {
  return parentOf(path) ?? "";
}

/** Of `a/b` `a`, of `a` the empty path that all relative ones are in, of that nothing. */
function parentOf(path: string): string | undefined {
  if (path === "") return undefined;
  const end = path.lastIndexOf("/");
  return end < 0 ? "" : path.slice(0, end);
}

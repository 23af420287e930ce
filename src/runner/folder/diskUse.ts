import { lstat, readdir } from "node:fs/promises";
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** How large the files in a folder are together, in bytes. What goes away meanwhile, or cannot be read, counts nothing. */
export async function diskUse(folder: string): Promise<number> {
  let bytes = 0;
  const left = [folder];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) left.push(path);
      else bytes += (await lstat(path).catch(() => undefined))?.size ?? 0;
    }
  }
  return bytes;
}

/** How large a file, or all files in a folder, are; undefined when there is nothing. */
export function sizeOf(path: string): number | undefined {
  const about = lstatSync(path, { throwIfNoEntry: false });
  if (!about) return undefined;
  if (!about.isDirectory()) return about.size;
  return readdirSync(path).reduce((bytes, name) => bytes + (sizeOf(join(path, name)) ?? 0), 0);
}

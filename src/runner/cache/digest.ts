import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";

/** A digest of a file's or folder's contents, names within it included; `absent` when there is nothing. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    await add(hash, path, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "absent";
    throw error;
  }
  return hash.digest("hex");
}

async function add(hash: Hash, path: string, name: string): Promise<void> {
  const about = await lstat(path);
  if (about.isSymbolicLink()) {
    hash.update(`link ${name} ${await readlink(path)}\0`);
  } else if (about.isDirectory()) {
    hash.update(`folder ${name}\0`);
    for (const entry of (await readdir(path)).sort()) await add(hash, join(path, entry), `${name}/${entry}`);
  } else {
    // The length keeps one file's end apart from the next one's name.
    hash.update(`file ${name} ${about.size}\0`);
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  }
}

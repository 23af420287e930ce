import { bytesOfBase64 } from "../archive/base64.ts";
import type { ArchiveEntry } from "../archive/tar.ts";
import { untarGz } from "../archive/untarGz.ts";
import type { EmbeddedFiles } from "../component.ts";

/** A file that a component carries with it, by its place below the folder chosen. */
export interface CarriedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a component carries with it, beside the Python file again. */
export interface UnpackedFiles {
  /** The file or folder that the decorator names. */
  readonly path: string;
  readonly files: readonly CarriedFile[];
  /** The archive itself, for where a new one of the same files would have other bytes. */
  readonly archive: CarriedFile;
}

/** Files that are to be written already, by their paths in small letters, as some systems know them. */
export type Taken = ReadonlyMap<string, Uint8Array>;

/** Where the files go that a function carries; undefined for an archive that cannot be unpacked to plain names. */
export function unpackedFiles(embedded: EmbeddedFiles, functionName: string, taken: Taken): UnpackedFiles | undefined {
  const archive = bytesOfBase64(embedded.archive);
  const entries = archive && untarGz(archive);
  if (archive === undefined || entries === undefined) return undefined;
  const single = embedded.file ?? (entries.length === 1 ? embedded.notebook : undefined);
  const name = single ?? `${functionName}_files`;
  for (const path of [name, `${functionName}/${name}`]) {
    const files = single === undefined ? below(entries, path) : only(entries, single, path);
    if (files === undefined) return undefined;
    const all = [...files, { path: `${path}.tar.gz`, bytes: archive }];
    const isFree = all.every((file) => isPlain(file.path) && mayStand(file, taken));
    if (isFree) return { path, files, archive: { path: `${path}.tar.gz`, bytes: archive } };
  }
  return undefined;
}

function only(entries: readonly ArchiveEntry[], name: string, path: string): readonly CarriedFile[] | undefined {
  const [entry, second] = entries;
  const isOnly = entry?.path === name && second === undefined;
  return isOnly && entry.bytes ? [{ path, bytes: entry.bytes }] : undefined;
}

/** A folder is in its archive as `.`. */
function below(entries: readonly ArchiveEntry[], folder: string): readonly CarriedFile[] | undefined {
  if (!entries.every(({ path }) => path === "." || path.startsWith("./"))) return undefined;
  return entries.flatMap(({ path, bytes }) => (bytes ? [{ path: folder + path.slice(1), bytes }] : []));
}

/** Names that every system takes and that lead nowhere else; what the import writes itself has the others. */
function isPlain(path: string): boolean {
  const names = path.split("/");
  return (
    names.every((name) => /^[A-Za-z0-9_-][\w.-]{0,100}$/.test(name) && !devices.test(name)) &&
    !/^(?:components\d*\.py|.*\.pipeline\.ts)$/i.test(path)
  );
}

const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function mayStand({ path, bytes }: CarriedFile, taken: Taken): boolean {
  const other = taken.get(path.toLowerCase());
  return other === undefined || (other.length === bytes.length && other.every((byte, at) => byte === bytes[at]));
}

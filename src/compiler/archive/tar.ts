import { utf8 } from "./utf8.ts";

/** A file or a folder (without `bytes`) of an archive; `path` has `/` between segments. */
export interface ArchiveEntry {
  readonly path: string;
  readonly bytes?: Uint8Array;
}

/** Whether archives of both hold the same files and folders, in whatever order. */
export function isSameEntries(one: readonly ArchiveEntry[], other: readonly ArchiveEntry[]): boolean {
  const byPath = new Map(other.map((entry) => [entry.path, entry]));
  if (one.length !== other.length || byPath.size !== other.length) return false;
  return new Set(one.map(({ path }) => path)).size === one.length && one.every((entry) => isSame(entry, byPath));
}

function isSame({ path, bytes }: ArchiveEntry, byPath: ReadonlyMap<string, ArchiveEntry>): boolean {
  const twin = byPath.get(path);
  if (twin === undefined || bytes === undefined || twin.bytes === undefined)
    return twin !== undefined && bytes === twin.bytes;
  return bytes.length === twin.bytes.length && bytes.every((byte, at) => byte === twin.bytes?.[at]);
}

const blockSize = 512;

/** Archives are filled up to a multiple of twenty blocks, as `tar` writes them. */
const recordSize = 20 * blockSize;

/**
 * A tar (POSIX.1-2001, "pax Interchange Format"; the fields of "ustar"). Nothing of the machine goes into it: files are as
 * old as 1970, belong to nobody and may be read by all, so that equal files give equal bytes.
 */
export function tar(entries: readonly ArchiveEntry[]): Uint8Array {
  const parts = entries.flatMap(entryBlocks);
  const length = parts.reduce((sum, part) => sum + part.length, 0) + 2 * blockSize;
  const archive = new Uint8Array(Math.ceil(length / recordSize) * recordSize);
  let at = 0;
  for (const part of parts) {
    archive.set(part, at);
    at += part.length;
  }
  return archive;
}

function entryBlocks({ path, bytes }: ArchiveEntry): readonly Uint8Array[] {
  const name = utf8(bytes ? path : `${path}/`);
  const isPlain = name.length <= 100 && name.every((byte) => byte < 0x80);
  const long = isPlain ? [] : longName(name);
  const content = bytes ?? new Uint8Array();
  return [...long, header(name, content.length, bytes ? "0" : "5"), filledUp(content)];
}

/** A record of its own says the name that the 100 bytes of a header cannot. */
function longName(name: Uint8Array): readonly Uint8Array[] {
  const text = utf8(" path=");
  const bare = text.length + name.length + 1;
  // The length counts its own digits.
  let length = bare + String(bare).length;
  if (bare + String(length).length !== length) length += 1;
  const record = Uint8Array.from([...utf8(String(length)), ...text, ...name, 0x0a]);
  return [header(utf8("././@PaxHeader"), record.length, "x"), filledUp(record)];
}

function header(name: Uint8Array, size: number, type: "0" | "5" | "x"): Uint8Array {
  const block = new Uint8Array(blockSize);
  const put = (text: string, at: number): void => {
    block.set(utf8(text), at);
  };
  block.set(name.subarray(0, 100), 0);
  put(`${octal(type === "5" ? 0o755 : 0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100);
  put(`${octal(size, 11)}\0${octal(0, 11)}\0`, 124);
  put(" ".repeat(8), 148);
  put(type, 156);
  put("ustar\u000000", 257);
  put(`${octal(0, 7)}\0${octal(0, 7)}\0`, 329);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0 `, 148);
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}

function filledUp(content: Uint8Array): Uint8Array {
  const blocks = new Uint8Array(Math.ceil(content.length / blockSize) * blockSize);
  blocks.set(content);
  return blocks;
}

import { gunzipSync } from "fflate";
import type { ArchiveEntry } from "./tar.ts";

const blockSize = 512;

/** More than any component carries: a few bytes of gzip can claim to hold more than a machine has. */
const mostBytes = 64 * 1024 * 1024;

/**
 * What a gzipped tar holds (RFC 1952; POSIX.1-2001 "pax Interchange Format" and the long names of GNU), folders without the
 * `/` at their end. Undefined for what is no such archive, is cut off, or holds anything but files and folders.
 */
export function untarGz(archive: Uint8Array): readonly ArchiveEntry[] | undefined {
  if (sizeOf(archive) > mostBytes) return undefined;
  try {
    return entriesOf(gunzipSync(archive));
  } catch {
    return undefined;
  }
}

/** The last four bytes say it (RFC 1952 §2.3.1, ISIZE). */
function sizeOf(archive: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = archive.subarray(-4);
  return a + b * 0x100 + c * 0x10000 + d * 0x1000000;
}

function entriesOf(bytes: Uint8Array): readonly ArchiveEntry[] | undefined {
  const entries: ArchiveEntry[] = [];
  let longName: string | undefined;
  let at = 0;
  while (at + blockSize <= bytes.length && bytes[at] !== 0) {
    const header = bytes.subarray(at, at + blockSize);
    const size = parseInt(textAt(header, 124, 12), 8);
    const content = bytes.slice(at + blockSize, at + blockSize + size);
    if (Number.isNaN(size) || content.length !== size) return undefined;
    at += blockSize + Math.ceil(size / blockSize) * blockSize;
    const type = textAt(header, 156, 1) || "0";
    if (type === "g") continue;
    if (type === "x" || type === "L") {
      longName = type === "L" ? utf8Text(content).replace(/\0+$/, "") : (paxPath(content) ?? longName);
      continue;
    }
    if (type !== "0" && type !== "5") return undefined;
    const path = (longName ?? nameIn(header)).replace(/\/$/, "");
    longName = undefined;
    entries.push(type === "5" ? { path } : { path, bytes: content });
  }
  return bytes[at] === 0 ? entries : undefined; // empty blocks end it
}

function nameIn(header: Uint8Array): string {
  const prefix = textAt(header, 345, 155);
  const name = textAt(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** A field up to its first zero. */
function textAt(header: Uint8Array, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return utf8Text(end < 0 ? field : field.subarray(0, end)).trim();
}

/** Of the records `23 path=…\n`, each of which begins with its own length, the last that names a path. */
function paxPath(content: Uint8Array): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < content.length;) {
    const length = parseInt(utf8Text(content.subarray(at, at + 10)), 10);
    if (!(length > 0)) return path;
    const [, name, value] = /^\d+ ([^=]+)=([^]*)\n$/.exec(utf8Text(content.subarray(at, at + length))) ?? [];
    if (name === "path") path = value;
    at += length;
  }
  return path;
}

/** The text of bytes in UTF-8; bytes that are none become U+FFFD. */
function utf8Text(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
    let point = length === 1 ? first : first & (0x7f >> length);
    for (let next = 1; next < length; next++) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f);
    text += length === 0 || point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point);
    at += Math.max(1, length);
  }
  return text;
}

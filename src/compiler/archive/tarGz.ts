import { gzipSync } from "fflate";
import { tar, type ArchiveEntry } from "./tar.ts";

/** A gzipped tar; equal entries give equal bytes, for the header's time is none (RFC 1952 §2.3.1). */
export function tarGz(entries: readonly ArchiveEntry[]): Uint8Array {
  return gzipSync(tar(entries), { level: 9, mtime: 0 });
}

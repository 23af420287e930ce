import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { isSameEntries, tar, type ArchiveEntry } from "../../../../src/compiler/archive/tar.ts";
import { tarGz } from "../../../../src/compiler/archive/tarGz.ts";
import { untarGz } from "../../../../src/compiler/archive/untarGz.ts";
import { base64, bytesOfBase64 } from "../../../../src/compiler/archive/base64.ts";

const entries: readonly ArchiveEntry[] = [
  { path: "." },
  { path: "./a.txt", bytes: Uint8Array.of(104, 105) },
  { path: `./${"폴더/".repeat(30)}긴 이름 🌊`, bytes: new Uint8Array(1000).fill(7) },
  { path: "./empty", bytes: new Uint8Array() },
];

test("what is packed is unpacked", () => {
  expect(untarGz(tarGz(entries))).toEqual(entries);
  expect(isSameEntries(entries, [...entries].reverse())).toBe(true);
  expect(isSameEntries(entries, [...entries.slice(1), { path: "b" }])).toBe(false);
  expect(isSameEntries(entries, [...entries.slice(0, 3), { path: "./empty", bytes: Uint8Array.of(1) }])).toBe(false);
});

test("what is cut off, is no archive, or claims more than a machine has is none", () => {
  const archive = tarGz(entries);
  for (const length of [0, 10, 20, archive.length >> 1, archive.length - 9])
    expect(untarGz(archive.subarray(0, length))).toBeUndefined();
  expect(untarGz(gzipSync(tar(entries).subarray(0, 1400)))).toBeUndefined();
  expect(untarGz(gzipSync(new Uint8Array(600).fill(65)))).toBeUndefined();
  const claiming = archive.slice();
  claiming.set([255, 255, 255, 255], claiming.length - 4);
  expect(untarGz(claiming)).toBeUndefined();
});

test("links and devices are no files", () => {
  const bytes = tar([{ path: "a", bytes: new Uint8Array() }]);
  bytes[156] = "2".charCodeAt(0);
  expect(untarGz(gzipSync(bytes))).toBeUndefined();
});

test("base64 is read as it is written, and nothing else is", () => {
  for (let length = 0; length < 9; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 91 + length * 17) & 0xff);
    expect(bytesOfBase64(base64(bytes))).toEqual(bytes);
  }
  for (const text of ["A", "AB", "AB==C", "====", "AB=A", "A B="]) expect(bytesOfBase64(text)).toBeUndefined();
  expect(bytesOfBase64("AB==")).toBeUndefined(); // its last bits say nothing
});

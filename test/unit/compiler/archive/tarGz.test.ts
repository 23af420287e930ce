import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { base64 } from "../../../../src/compiler/archive/base64.ts";
import { tar, type ArchiveEntry } from "../../../../src/compiler/archive/tar.ts";
import { tarGz } from "../../../../src/compiler/archive/tarGz.ts";
import { utf8 } from "../../../../src/compiler/archive/utf8.ts";

const long = `${"deep/".repeat(30)}name.txt`;
const entries: readonly ArchiveEntry[] = [
  { path: "." },
  { path: "./a.json", bytes: utf8('{"a": 1}\n') },
  { path: "./empty", bytes: new Uint8Array() },
  { path: "./한국어.txt", bytes: utf8("안녕 👋") },
  { path: `./${long}`, bytes: Uint8Array.from({ length: 1025 }, (_, at) => at % 256) },
];

/** What `tar` itself reads of it. */
function listed(archive: Uint8Array): string[] {
  const options = ["-tf", "-", "--quoting-style=literal"];
  return execFileSync("tar", options, { input: archive, env: { LC_ALL: "C.UTF-8" } })
    .toString()
    .trim()
    .split("\n");
}

function content(archive: Uint8Array, path: string): Buffer {
  return execFileSync("tar", ["-xOf", "-", path], { input: archive, env: { LC_ALL: "C.UTF-8" } });
}

test.runIf(process.platform === "linux")("tar reads the names and the contents", () => {
  const archive = tar(entries);
  expect(archive.length % 10240).toBe(0);
  expect(listed(archive)).toEqual(["./", "./a.json", "./empty", "./한국어.txt", `./${long}`]);
  expect(content(archive, "./a.json").toString()).toBe('{"a": 1}\n');
  expect(content(archive, "./한국어.txt").toString()).toBe("안녕 👋");
  expect(content(archive, `./${long}`)).toEqual(Buffer.from(entries[4]!.bytes!));
});

test("equal files give equal bytes, on any machine at any time", () => {
  const archive = tarGz(entries);
  expect(gunzipSync(archive).equals(tar(entries))).toBe(true);
  expect([...archive.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
  expect(createHash("sha256").update(archive).digest("hex")).toMatchInlineSnapshot(
    `"85571d85b4503399d168ac3888e7cd5d1e68631687e7ef4525118f394dda7a88"`,
  );
});

test("UTF-8 and base64 are those of node", () => {
  for (const text of ["", "a", "ab", "abc", "é한👋\u{10ffff}", "\ud800x"]) {
    expect(Buffer.from(utf8(text)).equals(Buffer.from(text, "utf8")), text).toBe(true);
    expect(base64(utf8(text))).toBe(Buffer.from(text, "utf8").toString("base64"));
  }
});

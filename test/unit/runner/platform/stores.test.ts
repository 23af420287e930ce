import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readStore } from "../../../../src/runner/platform/stores/store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stores-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const asText = (store: ReadonlyMap<string, Buffer>) =>
  Object.fromEntries([...store].map(([key, value]) => [key, value.toString()]));

test("a folder is a file for each key, as Kubernetes mounts it", async () => {
  mkdirSync(join(folder, "..2026"));
  writeFileSync(join(folder, "..2026", "password"), "s3cret\n");
  symlinkSync("..2026", join(folder, "..data"));
  symlinkSync(join("..data", "password"), join(folder, "password"));
  mkdirSync(join(folder, "more"));
  writeFileSync(join(folder, "..version"), "1");
  expect(asText(await readStore("secret", "db", folder))).toEqual({ password: "s3cret\n" });
});

test("a .env file is a line for each key", async () => {
  const path = file("db.env", '# of the team\nUSER=me\nexport PASSWORD="two\\nlines"\n');
  expect(asText(await readStore("secret", "db", path))).toEqual({ USER: "me", PASSWORD: "two\nlines" });
});

test("a manifest is a Secret with data in base64, or a ConfigMap with plain data", async () => {
  const manifests = file(
    "all.yaml",
    `kind: Secret
metadata: { name: other }
data: { password: bm8= }
---
kind: Secret
metadata: { name: db }
data: { password: czNjcmV0 }
stringData: { user: me }
---
kind: ConfigMap
metadata: { name: settings }
data: { level: debug }
binaryData: { logo: AAE= }
`,
  );
  expect(asText(await readStore("secret", "db", manifests))).toEqual({ password: "s3cret", user: "me" });
  const settings = await readStore("configMap", "any", manifests);
  expect([settings.get("level")!.toString(), [...settings.get("logo")!]]).toEqual(["debug", [0, 1]]);
});

test("kubectl's list is a manifest too", async () => {
  const list = { kind: "List", items: [{ kind: "Secret", metadata: { name: "db" }, stringData: { a: "b" } }] };
  expect(asText(await readStore("secret", "db", file("list.json", JSON.stringify(list))))).toEqual({ a: "b" });
});

test.each([
  ["none.env", "nothing here\n", "it has no lines KEY=value"],
  ["bad.yaml", "kind: [s3cret", "it is no YAML"],
  ["other.yaml", "kind: ConfigMap\ndata: { a: s3cret }", "it has no Secret of that name"],
  ["list.yaml", "kind: Secret\nstringData: { a: [s3cret] }", 'the value of "a" is no text'],
])("%s cannot be a secret, and the sentence does not hold what is in it", async (name, text, problem) => {
  const path = file(name, text);
  const refused = await readStore("secret", "db", path).catch((error: unknown) => error as Error);
  expect((refused as Error).message).toBe(`The secret "db" cannot be read from ${path}: ${problem}.`);
});

test("a path where nothing is says so", async () => {
  const path = join(folder, "nope");
  await expect(readStore("configMap", "c", path)).rejects.toThrow(
    `The config map "c" cannot be read from ${path}: no such file or directory.`,
  );
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languageNames } from "../../../../src/compiler/read/languageNames.ts";

test("the names that can be imported are those that the module exports", () => {
  const text = readFileSync(join(import.meta.dirname, "../../../../src/dsl/index.ts"), "utf8");
  const exported = text.matchAll(/^export (?:abstract )?(?:const|function|class|type|interface) (\w+)/gm);
  const names = new Set([...exported].map(([, name]) => name));
  expect(text).not.toMatch(/^export (\{|\*|default)/m);
  expect([...languageNames].sort()).toEqual([...names].sort());
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PythonImplementation } from "../../../../../src/compiler/component.ts";
import { emitPythonExecutor } from "../../../../../src/compiler/emit/emitPythonExecutor.ts";
import { isSdkVersion } from "../../../../../src/compiler/emit/sdkText.ts";
import { readPythonComponents } from "../../../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";

/** What the SDKs themselves make of the cases, written by describe.py. */
interface SdkOutput {
  readonly version: string;
  readonly cases: Record<string, { readonly image: string; readonly words: readonly string[] }>;
}

const folder = new URL("./", import.meta.url);
const source = readFileSync(new URL("describe.py", folder), "utf8");
const outputs = readFileSync(new URL("sdkOutput.jsonl", folder), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as SdkOutput);

/** The options of a case of describe.py, as a decorator of its function. */
function decorated(options: string): string {
  const written = [...options.matchAll(/"(\w+)": (\[[^\]]*\]|"[^"]*"|\w+(?:\[:1\])?)/g)].map(
    ([, name = "", value = ""]) => `${name}=${value.replace("indexes[:1]", "first")}`,
  );
  const indexes = /^indexes = .*$/m.exec(source)?.[0] ?? "";
  const functions = ["f", "g"].map(
    (name) => new RegExp(`^def ${name}\\([^]*?\\n(?=\\n\\n)`, "m").exec(source)?.[0] ?? "",
  );
  const first = 'first = ["https://one.example/simple"]';
  return `${indexes}\n${first}\n${functions[1] ?? ""}\n@dsl.component(${written.join(", ")})\n${functions[0] ?? ""}`;
}

const cases = new Map(
  [...source.matchAll(/^ {4}"(\w+)": (\{.*\}),$/gm)].map(([, name = "", options = ""]) => [name, options]),
);

function implementationOf(name: string): PythonImplementation {
  // The SDKs were asked where there is a folder ./sdk.
  const sources = sourcesOf({ "/sdk/setup.py": "" });
  const { components, diagnostics } = readPythonComponents("/f.py", decorated(cases.get(name) ?? ""), sources);
  expect(diagnostics).toEqual([]);
  const implementation = components.get("f")?.implementation;
  if (implementation?.kind !== "python") throw new Error("not a Python component");
  return implementation;
}

describe.each(outputs.filter(({ version }) => isSdkVersion(version)))(
  "kfp $version",
  ({ version, cases: described }) => {
    test.each(Object.keys(described))("%s", (name) => {
      const { image, command = [], args = [] } = emitPythonExecutor(implementationOf(name), version);
      expect({ image, words: [...command, ...args] }).toEqual(described[name]);
    });
  },
);

test("versions are those from 2.0.0 on", () => {
  expect(outputs.filter(({ version }) => !isSdkVersion(version))).toEqual([]);
  expect(["2.17", "v2.17.0", "2.17.0; rm", "", "1.8.22"].filter(isSdkVersion)).toEqual([]);
  expect(["2.18.0", "3.0.0", "2.15.0rc1", "2.14.0.dev1"].filter((version) => !isSdkVersion(version))).toEqual([]);
});

test("every case is compared", () => {
  expect([...cases.keys()]).toEqual(Object.keys(outputs.at(-1)?.cases ?? {}));
});

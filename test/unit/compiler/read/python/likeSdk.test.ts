import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Component } from "../../../../../src/compiler/component.ts";
import { emitInterface } from "../../../../../src/compiler/emit/emitComponent.ts";
import { emitExecutor } from "../../../../../src/compiler/emit/emitExecutor.ts";
import { readPythonComponents } from "../../../../../src/compiler/read/python/readPythonComponents.ts";
import type { Sources } from "../../../../../src/compiler/sources.ts";

/** What describe.py wrote with kfp 2.17.0: options, artifact classes and container components as the SDK makes them. */
interface Described {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly passthroughs?: readonly (readonly [string, boolean])[];
  readonly inputs: Record<string, { type: string; isList?: boolean; optional: boolean; default: unknown }>;
  readonly outputs: Record<string, { type: string; isList?: boolean }>;
}

const folder = fileURLToPath(new URL("./cases", import.meta.url)).replaceAll("\\", "/");
const sdk = JSON.parse(readFileSync(new URL("./sdk.json", import.meta.url), "utf8")) as Record<
  string,
  Record<string, Described>
>;

const sources: Sources = {
  read: (path) => attempt(() => readFileSync(path, "utf8")),
  readBytes: (path) => attempt(() => readFileSync(path)),
  list: (path) =>
    attempt(() => readdirSync(path, { withFileTypes: true }))?.map(
      (each) => each.name + (each.isDirectory() ? "/" : ""),
    ),
};

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** What the SDK takes, and KFP's own servers do otherwise than it is meant. */
function isOfServers(code: string): boolean {
  return code === "placeholder-not-filled" || code === "choice-by-default";
}

function readCase(file: string): ReadonlyMap<string, Component> {
  const path = `${folder}/${file}`;
  const { components, diagnosticsOf } = readPythonComponents(path, readFileSync(path, "utf8"), sources);
  for (const [name, diagnostics] of diagnosticsOf) {
    const codes = diagnostics.map(({ code }) => code).filter((code) => !isOfServers(code));
    if (Object.hasOwn(sdk[file]!, name)) expect({ name, codes }).toEqual({ name, codes: [] });
  }
  return components;
}

/** An archive in a program by what is in it: the SDK's bytes are others each time. */
function withoutArchive(word: string): string {
  return word.replace(/'(H4sI[A-Za-z0-9+/=]+)'/, (_whole, archive: string) => {
    return JSON.stringify(unpacked(gunzipSync(Buffer.from(archive, "base64"))));
  });
}

function unpacked(tar: Buffer): [string, string][] {
  const entries: [string, string][] = [];
  for (let at = 0; tar[at];) {
    const text = (from: number, to: number) => tar.toString("utf8", at + from, at + to).split("\0")[0]!;
    const size = parseInt(text(124, 136), 8);
    // The SDK's own records hold times, which ours have none of.
    const isRecord = text(156, 157) === "x";
    if (!isRecord) entries.push([text(0, 100).replace(/\/$/, ""), tar.toString("utf8", at + 512, at + 512 + size)]);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return entries.sort(([one], [other]) => (one < other ? -1 : 1));
}

const wordsOfTypes: Record<string, string> = {
  Integer: "NUMBER_INTEGER",
  Float: "NUMBER_DOUBLE",
  String: "STRING",
  Boolean: "BOOLEAN",
  Dict: "STRUCT",
  List: "LIST",
  PipelineTaskFinalStatus: "TASK_FINAL_STATUS",
  TaskConfig: "TASK_CONFIG",
};

function sdkType({ type, isList }: { type: string; isList?: boolean }): unknown {
  const [schemaTitle, schemaVersion] = type.split("@");
  if (schemaVersion !== undefined) {
    return { artifactType: { schemaTitle, schemaVersion }, ...(isList && { isArtifactList: true }) };
  }
  return { parameterType: wordsOfTypes[/(?:typing\.)?(\w+)/.exec(type)![1]!] };
}

function sdkInterface({ inputs, outputs, passthroughs }: Described): unknown {
  const described = Object.entries(inputs).map(([name, { optional, default: value, ...rest }]) => {
    return [
      name,
      {
        ...(sdkType(rest) as object),
        ...(optional && { isOptional: true }),
        ...(value !== null && { defaultValue: value }),
      },
    ];
  });
  return {
    inputs: Object.fromEntries(described) as unknown,
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, each]) => [name, sdkType(each)])) as unknown,
    passthroughs: passthroughs?.map(([field, applyToTask]) => ({ field, ...(applyToTask && { applyToTask }) })),
  };
}

function ownInterface(component: Component): unknown {
  const spec = emitInterface(component);
  const plain = (values: object | undefined) =>
    Object.entries(values ?? {}).map(([name, { description: _description, ...rest }]) => [name, rest] as const);
  const merged = (definitions: { parameters?: object; artifacts?: object } | undefined) =>
    Object.fromEntries([...plain(definitions?.parameters), ...plain(definitions?.artifacts)]);
  return {
    inputs: merged(spec.inputDefinitions),
    outputs: merged(spec.outputDefinitions),
    passthroughs: spec.taskConfigPassthroughs,
  };
}

describe.each(["options.py", "artifacts.py", "containers.py"])("%s is the SDK's", (file) => {
  const components = readCase(file);

  test.each(Object.entries(sdk[file]!))("%s", (name, described) => {
    const component = components.get(name)!;
    expect(component.name).toBe(described.name.toLowerCase().replace(/[^0-9a-z]+/g, "-"));
    expect(component.source.exportName).toBe(name);
    expect(ownInterface(component)).toEqual(sdkInterface(described));
    const { container } = emitExecutor(component, { naming: "sdk", sdkVersion: "2.17.0" })!;
    expect(container!.image).toBe(described.image);
    expect((container!.command ?? []).map(withoutArchive)).toEqual(described.command.map(withoutArchive));
    expect(container!.args ?? []).toEqual(described.args);
  });
});

test("compact names join what KFP's own servers do not", () => {
  const words = (name: string) => {
    const { container } = emitExecutor(readCase("containers.py").get(name)!, {
      naming: "compact",
      sdkVersion: "2.17.0",
    })!;
    return [...(container!.command ?? []), ...(container!.args ?? [])];
  };
  expect(words("concat")).toEqual([
    "my_program",
    "prefix-{{$.inputs.parameters['text1']}}{{$.outputs.artifacts['text2'].uri}}é",
    "a{{$.inputs.parameters['text1']}}'\"",
    "{{$.outputs.parameters['output_path'].output_file}}",
  ]);
  expect(words("choice").slice(-2)).toEqual([
    `{"IfPresent": {"InputName": "n", "Then": ["--n={{$.inputs.parameters['n']}}"]}}`,
    `{"IfPresent": {"InputName": "name", "Then": "a-{{$.inputs.parameters['name']}}-b", "Else": "a-none-b"}}`,
  ]);
});

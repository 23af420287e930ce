import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { afterAll, describe, expect, test } from "vitest";
import { loadYaml } from "../../../../src/cli/loadYaml.ts";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../../src/compiler/emit/yaml.ts";
import { firstDifference, firstDifferenceInPlace } from "../../../../src/compiler/import/compareSpecs.ts";
import { importSpec, type ImportedFile, type ImportResult } from "../../../../src/compiler/import/importSpec.ts";
import type { PipelineSpec, PlatformSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

// Every pipeline that KFP's own tests have compiled: import → compile → the same PipelineSpec and platform document.

const folder = join(import.meta.dirname, "../../../data/pipelines");
const goldens = globSync("**/*.yaml", { cwd: folder })
  .map((path) => path.replaceAll("\\", "/"))
  .sort();

/** Those that are not imported, with the reason that is given. One that is must leave this list. */
const refused: Readonly<Record<string, string>> = {
  // KFP's server does not take it either (test/data/README.md).
  "backend/hello_world.yaml": "can't name a pipeline",
};

/** How many Python components stay commands. */
const commandsKept: Readonly<Record<string, number>> = {
  // Written by a state of the SDK between two versions, with empty lines where notebooks would be.
  "valid/notebook_component_mixed.yaml": 1,
};

/** Those whose text is not the SDK's, with the reason: as data they are equal. */
const otherText: Readonly<Record<string, string>> = {
  "valid/critical/pipeline_with_secret_as_env.yaml": "lists are indented further, as by another writer",
  "valid/pipeline_with_secret_as_volume.yaml": "lists are indented further, as by another writer",
  "valid/critical/pipeline_with_volume_long_name.yaml": "no line break at the end",
  "valid/preprocess.yaml": "a component by itself, whose description is in the comment and nowhere else",
};

function golden(path: string): { spec: PipelineSpec; platform?: PlatformSpec } {
  const [spec, platform] = loadYaml(textOf(path)) as [PipelineSpec, PlatformSpec?];
  return { spec, ...(platform && { platform }) };
}

function textOf(path: string): string {
  return readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n");
}

function compiled({ files, carried }: Extract<ImportResult, { kind: "files" }>, naming: "sdk" | "compact") {
  const texts = files.map(({ path, text }) => [`/${path}`, text] as const);
  const others = carried.map(({ path, bytes }) => [`/${path}`, bytes] as const);
  const sources = sourcesOf(Object.fromEntries<string | Uint8Array>([...texts, ...others]));
  const file = compileFile(`/${files[0]!.path}`, sources);
  return emitPipelineSpec(
    file.pipelines.find(({ exportName }) => exportName === "default")!,
    { naming },
  );
}

/** What KFP's driver cannot run as the SDK writes it, and this compiler writes otherwise: an importer that is given an output. */
const runOtherwise = new Set(["valid/pipeline_with_dynamic_importer_metadata.yaml"]);

let imported = 0;
let sameText = 0;

describe.each(goldens)("%s", (path) => {
  const { spec, platform } = golden(path);
  const result = importSpec(spec, platform);
  const reason = refused[path];

  if (reason !== undefined) {
    test("is not imported, and says why", () => {
      const said =
        result.kind === "problems" ? result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n") : "";
      expect(said).toContain(reason);
    });
    return;
  }

  test("compiles to itself", () => {
    if (result.kind === "problems")
      throw new Error(result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n"));
    const sdk = compiled(result, "sdk");
    expect(sdk.platform).toEqual(platform);
    expect(firstDifference(spec, sdk.spec)).toBeUndefined();
    const isSame = printSpecYaml(sdk) === textOf(path);
    expect(isSame ? undefined : "the text differs").toBe(path in otherText ? "the text differs" : undefined);
    if (isSame) sameText += 1;
    const compact = compiled(result, "compact");
    if (runOtherwise.has(path)) {
      const again = importSpec(compact.spec, compact.platform);
      expect(again.kind === "files" && again.files[0]).toEqual(result.files[0]);
      expect(firstDifferenceInPlace(golden(path), compact)).toBeDefined();
    } else expect(firstDifferenceInPlace(golden(path), compact)).toBeUndefined();
    imported += 1;
  });

  test("has its Python components as Python", () => {
    if (result.kind === "problems") return;
    const commands = result.files[0]!.text.match(/"--function_to_execute"/g)?.length ?? 0;
    expect(commands).toBe(commandsKept[path] ?? 0);
  });

  test("is laid out as Prettier has it", async () => {
    if (result.kind === "problems") return;
    const [{ text }] = result.files as [ImportedFile];
    expect(await format(text, { parser: "typescript", printWidth: 120 })).toBe(text);
  });
});

afterAll(() => {
  console.log(
    `${imported} of ${goldens.length} golden pipelines are imported and compile to themselves, ${sameText} to the byte.`,
  );
});

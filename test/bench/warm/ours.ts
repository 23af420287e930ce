// Compiles again and again in one process, as the editor does; the other side is sdk.py. {"file", "output", "naming"} is
// answered {"milliseconds", "megabytes"}: from reading the text to having written the YAML, and the most memory so far.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { compileFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../../src/compiler/emit/yaml.ts";
import { peakMegabytes } from "./peak.mjs";

interface Request {
  readonly file: string;
  readonly output: string;
  readonly naming: "compact" | "sdk";
}

const sources = { read: (path: string) => readFileSync(path, "utf8") };

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as Request;
  const began = performance.now();
  compile(request);
  const milliseconds = performance.now() - began;
  process.stdout.write(`${JSON.stringify({ milliseconds, megabytes: peakMegabytes() })}\n`);
}

function compile({ file, output, naming }: Request): void {
  const compiled = compileFile(file, sources);
  const pipeline = compiled.pipelines.find(({ exportName }) => exportName === "default");
  const errors = compiled.diagnostics.filter(({ severity }) => severity === "error");
  if (pipeline === undefined || errors.length > 0) throw new Error(errors[0]?.message ?? "There is no pipeline.");
  writeFileSync(output, printSpecYaml(emitPipelineSpec(pipeline, { naming })));
}

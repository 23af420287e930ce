// The benchmark: [compile|canvas|run]… [--write]. Started by scripts/bench.mjs on a Node that runs TypeScript.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/checkout.mjs";
import { Failure, runCommand } from "../../scripts/terminal/failure.mjs";
import { benchCanvas } from "./canvas.ts";
import { benchCompile } from "./compile.ts";
import { benchRun } from "./run.ts";
import { markdown, table, type Section } from "./section.ts";

const parts = { compile: benchCompile, canvas: benchCanvas, run: benchRun };
type Part = keyof typeof parts;

await runCommand(async () => {
  const { asked, writes } = readWords(process.argv.slice(2));
  const folder = await mkdtemp(join(tmpdir(), "kubeflow-studio-bench-"));
  try {
    const sections: Section[] = [];
    for (const part of asked) {
      const section = await measure(part, folder);
      if (section === undefined) continue;
      console.log(`\n${section.title}\n${table(section)}\n`);
      sections.push(section);
    }
    // A figure that misses its target is a result; one that could not be measured is a failure.
    if (sections.length < asked.length) return 1;
    if (writes) await writeFile(join(root, "docs", "benchmarks.md"), page(sections));
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** One part's table; undefined when it could not be measured, which is said. */
async function measure(part: Part, folder: string): Promise<Section | undefined> {
  try {
    return await parts[part](folder, say);
  } catch (error) {
    say(`✗ ${part} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function readWords(words: readonly string[]): { asked: readonly Part[]; writes: boolean } {
  const names = words.filter((word) => word !== "--write");
  const unknown = names.find((name) => !isPart(name));
  if (unknown !== undefined) throw new Failure(`"${unknown}" is no part of the benchmark: compile, canvas, run.`);
  const asked = names.length > 0 ? names.filter(isPart) : (["compile", "canvas", "run"] as const);
  const writes = names.length < words.length;
  if (writes && asked.length < 3) throw new Failure("--write needs all parts: the page shows one run, whole.");
  return { asked, writes };
}

function isPart(word: string): word is Part {
  return Object.hasOwn(parts, word);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function page(sections: readonly Section[]): string {
  const date = new Date().toISOString().slice(0, 10);
  return `# Benchmarks

Written by \`npm run bench -- --write\` on ${date}, on a machine with ${cpus().length} cores. The ratios are of one run, in which ours
and theirs took turns on the same machine; absolute times are this machine's and say little elsewhere.
Run it on yours: \`npm run bench\`, or a part of it with \`npm run bench -- compile\`, \`canvas\` or \`run\`.

${sections.map(markdown).join("\n")}`;
}

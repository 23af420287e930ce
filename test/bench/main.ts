// The benchmark: [compile|canvas|run|cluster]… [--write]. Started by scripts/bench.mjs on a Node that runs TypeScript.
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/checkout.mjs";
import { Failure, runCommand } from "../../scripts/terminal/failure.mjs";
import { benchCanvas } from "./canvas.ts";
import { benchCluster } from "./cluster.ts";
import { benchClusterCalls } from "./clusterCalls.ts";
import { benchCompile } from "./compile.ts";
import { benchRun } from "./run.ts";
import { benchTyping } from "./typing.ts";
import { markdown, table, type Section } from "./section.ts";

const file = join(root, "docs", "benchmarks.md");
type Measure = (folder: string, say: (line: string) => void) => Promise<Section>;
const parts = {
  compile: [benchCompile, benchTyping],
  canvas: [benchCanvas],
  run: [benchRun],
  cluster: [benchCluster, benchClusterCalls],
} as const satisfies Readonly<Record<string, readonly Measure[]>>;
type Part = keyof typeof parts;

const introduction = `# Benchmarks

Written by \`npm run bench -- --write\`. The ratios of a table are of one run, in which ours and theirs took turns on the same
machine; absolute times are that machine's and say little elsewhere. Run it on yours: \`npm run bench\`, or a part of it with
\`npm run bench -- compile\`, \`canvas\`, \`run\` or \`cluster\`.`;

await runCommand(async () => {
  const { asked, writes } = readWords(process.argv.slice(2));
  const folder = await mkdtemp(join(tmpdir(), "kubeflow-studio-bench-"));
  try {
    const sections: Section[] = [];
    const wanted = asked.flatMap((part) => parts[part].map((make: Measure) => ({ part, make })));
    for (const { part, make } of wanted) {
      const section = await measure(part, make, folder);
      if (section === undefined) continue;
      console.log(`\n${section.title}\n${table(section)}\n`);
      sections.push(section);
    }
    // A figure that misses its target is a result; one that could not be measured is a failure.
    if (sections.length < wanted.length) return 1;
    if (writes) await writeFile(file, page(sections, readPage()));
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** One part's table; undefined when it could not be measured, which is said. */
async function measure(part: Part, make: Measure, folder: string): Promise<Section | undefined> {
  try {
    return await make(folder, say);
  } catch (error) {
    say(`✗ ${part} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function readWords(words: readonly string[]): { asked: readonly Part[]; writes: boolean } {
  const names = words.filter((word) => word !== "--write");
  const unknown = names.find((name) => !isPart(name));
  if (unknown !== undefined)
    throw new Failure(`"${unknown}" is no part of the benchmark: compile, canvas, run, cluster.`);
  const asked = names.length > 0 ? names.filter(isPart) : (["compile", "canvas", "run", "cluster"] as const);
  const writes = names.length < words.length;
  return { asked, writes };
}

function isPart(word: string): word is Part {
  return Object.hasOwn(parts, word);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** The page's present sections, by their order in it. */
function readPage(): readonly string[] {
  return existsSync(file)
    ? readFileSync(file, "utf8")
        .split(/^(?=## )/m)
        .slice(1)
    : [];
}

/** New sections take the place of the old ones of the same title. */
function page(sections: readonly Section[], before: readonly string[]): string {
  const isOld = (text: string) => sections.some(({ title }) => text.startsWith(`## ${title}\n`));
  const kept = before.filter((text) => !isOld(text)).map((text) => text.trimEnd());
  const order = ["Compile", "Keystroke", "Run", "Cluster"];
  const place = (text: string) => order.findIndex((word) => text.startsWith(`## ${word}`));
  const all = [...kept, ...sections.map((section) => markdown(section, circumstances()))];
  return `${introduction}\n\n${all.sort((a, b) => place(a) - place(b)).join("\n\n")}\n`;
}

/** When and on what the figures were made; a busy machine shows in absolute times. */
function circumstances(): string {
  const date = new Date().toISOString().slice(0, 10);
  const [, load = 0] = loadavg();
  return `Measured on ${date} on ${cpus().length} cores, with a load of ${load.toFixed(1)} over the last five minutes.`;
}

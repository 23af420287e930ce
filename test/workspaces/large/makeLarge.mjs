// Writes large.pipeline.ts: 200 tasks in 20 chains of ten, every fifth chain in a loop, every seventh under a condition.
// node test/workspaces/large/makeLarge.mjs [TASKS]
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const tasks = Number(process.argv[2] ?? 200);
const chainLength = 10;

/** One chain of tasks, each greeting with what the former said. */
function chain(index) {
  const lines = [];
  for (let at = 0; at < Math.min(chainLength, tasks - index * chainLength); at++) {
    const from = at === 0 ? "name" : `greet${index}x${at - 1}.output`;
    lines.push(`const greet${index}x${at} = greet({ name: ${from} });`);
  }
  if (index % 5 === 4) return wrap("for (const name of parallel(names)) {", lines);
  if (index % 7 === 6) return wrap('if (start.output !== "") {', lines);
  return lines;
}

function wrap(head, lines) {
  return [head, ...lines.map((line) => `  ${line}`), "}"];
}

const chains = Array.from({ length: Math.ceil(tasks / chainLength) }, (_, index) => chain(index)).flat();
const text = `import { parallel, pipeline } from "kubeflow-studio";
import { greet } from "./greet.py";

/** Made by makeLarge.mjs. */
export default pipeline(
  { name: "large" },
  ({ name = "world", names = ["a", "b"] }: { name?: string; names?: string[] }) => {
    const start = greet({ name });
${chains.map((line) => `    ${line}`).join("\n")}
  },
);
`;
writeFileSync(fileURLToPath(new URL("large.pipeline.ts", import.meta.url)), text);

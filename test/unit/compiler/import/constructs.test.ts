import { describe, expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { importSpec } from "../../../../src/compiler/import/importSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

// What is written is compiled, and imported again: the same text comes back, construct by construct.

const components = `from typing import List

from kfp import dsl
from kfp.dsl import Dataset, Input, Output


@dsl.component
def flip() -> str:
    return "heads"


@dsl.component(base_image="python:3.12", packages_to_install=["pandas==2.2.0"])
def count(n: int = 1) -> int:
    return n


@dsl.component
def say(text: str):
    print(text)


@dsl.component
def numbers() -> List[int]:
    return [1, 2]


@dsl.component
def total(values: List[int]) -> int:
    return sum(values)


@dsl.component
def flatten(rows: List[List[int]]) -> List[int]:
    return [n for row in rows for n in row]


@dsl.component
def settle(settings: dict) -> str:
    return str(settings)


@dsl.component
def make(data: Output[Dataset]):
    pass


@dsl.component
def report(status: dsl.PipelineTaskFinalStatus):
    print(status.state)
`;

const cases: Readonly<Record<string, string>> = {
  "tasks, wires and texts": `
  const flip_ = flip();
  say({ text: flip_.output });
  say({ text: \`It is \${flip_.output}.\` });`,
  "tasks that wait, and are called as often as one likes": `
  const count_ = count({ n: 2 });
  const count_2 = count();
  say({ text: "done" }, { after: [count_, count_2] });`,
  "tasks with keys that no variable gives": `
  const count2 = count({ n: 3 }, { key: "Count", name: "Count them" });
  const count_ = count();
  say({ text: \`\${count2.output} \${count_.output}\` });
  const trainModel = count({ n: 2 }, { key: "train_model" });
  count({ n: 4 }, { key: "2-step", after: [trainModel] });`,
  "lists and records with values in them": `
  const flip_ = flip();
  const settled = settle({ settings: { coin: flip_.output, "a b": [\`\${flip_.output}!\`, run.id, 1, { x: [] }] } });
  settle({ settings: { last: settled.output, text: \`\${settled.output} in \${run.name}\` } });
  for (const item of parallel(["p", "q"])) {
    settle({ settings: { item, text: \`\${item} of \${workspace.path}\` } });
  }`,
  "the folder that all tasks share, in texts": `
  const flip_ = flip();
  say({ text: workspace.path });
  say({ text: \`\${workspace.path}/data\` });
  say({ text: \`\${flip_.output} is in \${workspace.path}, \${workspace.path}/x\` });
  settle({ settings: { text: workspace.path, more: ["{{$.workspace_path}}"] } });`,
  options: `
  count(
    { n: 3 },
    {
      name: "Count them",
      cache: false,
      retry: { count: 2, backoff: 30 },
      cpu: { limit: "1", request: "500m" },
      memory: "2Gi",
      accelerator: { type: "nvidia.com/gpu", count: 1 },
      env: { LEVEL: "debug" },
      image: "python:3.13",
    },
  );
  count({ n: 4 });
  count({ n: 5 });`,
  conditions: `
  const count_ = count();
  if (count_.output > 3 && !(count_.output === 5 || count_.output === 6)) {
    say({ text: "some" });
  } else if (count_.output === 2) {
    say({ text: "two" });
  } else {
    say({ text: "none" });
  }
  if (count_.output !== 1) {
    say({ text: "not 'one'" });
  }`,
  "a value that depends on the branch": `
  const flip_ = flip();
  let count2: Int;
  if (flip_.output === "heads") {
    count2 = count({ n: 1 }).output;
  } else {
    count2 = count({ n: 2 }).output;
  }
  count({ n: count2 });`,
  "loops over fields of items, and lists that are used in their own loops": `
  const counts: Int[] = [];
  for (const item of parallel([
    { name: "x", parts: [1, 2] },
    { name: "y", parts: [3] },
  ])) {
    for (const part of parallel(item.parts, { limit: 2 })) {
      const count_ = count({ n: part });
      say({ text: \`\${part} of \${item.name}\` });
      counts.push(count_.output);
    }
  }
  total({ values: counts });
  const numbers_ = numbers();
  for (const number of parallel(numbers_.output)) {
    say({ text: \`\${number} of \${numbers_.output}\` });
    for (const number2 of parallel(numbers_.output)) {
      say({ text: \`\${number} \${number2}\` });
    }
  }`,
  "loops over whole numbers that are floats": `
  for (const item of parallel([1.0, -2.0, 1.0e16, 0.5])) {
    if (item > 1.5) {
      say({ text: \`\${item}\` });
    }
  }
  for (const item of parallel([
    { list: [-0.0, 2], lr: 1.0, n: 3 },
    { list: [3], lr: 0.5, n: 4 },
  ])) {
    count({ n: item.n });
    say({ text: \`\${item.lr}\` });
  }
  for (const item of parallel([1, -2])) {
    count({ n: item });
  }`,
  "loops and what they collect": `
  const numbers_ = numbers();
  const counts: Int[] = [];
  for (const number of parallel(numbers_.output, { limit: 2 })) {
    counts.push(count({ n: number }).output);
  }
  total({ values: counts });
  for (const item of parallel([
    { a: "x", b: 1 },
    { a: "y", b: 2 },
  ])) {
    say({ text: item.a });
    for (const item2 of parallel(["p", "q"])) {
      say({ text: \`\${item.a} \${item2}\` });
    }
  }`,
  "lists of one name in blocks beside each other": `
  const count_ = count();
  if (count_.output === 1) {
    const counts: Int[] = [];
    for (const item of parallel([1, 2])) {
      counts.push(count({ n: item }).output);
    }
    total({ values: counts });
  } else {
    const counts: Int[] = [];
    for (const item of parallel([3, 4])) {
      counts.push(count({ n: item }).output);
    }
    total({ values: counts });
  }`,
  "a list of lists": `
  const counts: Int[][] = [];
  for (const item of parallel([1, 2])) {
    const row: Int[] = [];
    for (const item2 of parallel([3, 4])) {
      row.push(count({ n: item2 }).output);
    }
    counts.push(row);
  }
  flatten({ rows: counts });`,
  "a list that two loops fill": `
  const counts: Int[] = [];
  for (const item of parallel([1, 2])) {
    for (const item2 of parallel([3, 4])) {
      counts.push(count({ n: item2 }).output);
    }
  }
  total({ values: counts });`,
  "try, finally and the names of groups": `
  /** @name Flips, come what may */
  try {
    const flip_ = flip();
    /** @name When it is heads */
    if (flip_.output === "heads") {
      say({ text: "heads" });
    } /** @name Neither, or else */ else if (flip_.output === "edge") {
      say({ text: "edge" });
    } /** @name When it is tails */ else {
      say({ text: "tails" });
    }
  } finally {
    report();
  }`,
  "groups that others wait for": `
  const flip_ = flip();
  const loopTasks: AnyTask[] = [];
  for (const item of parallel([1, 2])) {
    const loopTasks2: AnyTask[] = [];
    for (const item2 of parallel([3, 4])) {
      loopTasks2.push(count({ n: item2 }));
    }
    loopTasks.push(count({ n: item }, { after: loopTasks2 }));
  }
  const ifTasks: AnyTask[] = [];
  if (flip_.output === "heads") {
    ifTasks.push(say({ text: "heads" }, { after: loopTasks }));
  } else {
    ifTasks.push(say({ text: "tails" }));
  }
  const tryTasks: AnyTask[] = [];
  try {
    tryTasks.push(say({ text: "inside" }, { after: [...ifTasks, flip_] }));
  } finally {
    say({ text: "bye" });
  }
  say({ text: "done" }, { after: tryTasks });`,
  "several tasks that run when an exit handler has ended": `
  const tryTasks: AnyTask[] = [];
  try {
    tryTasks.push(flip());
  } finally {
    say({ text: "bye" });
  }
  report({}, { after: tryTasks, ignoreUpstreamFailure: true });`,
  "values of the run, and what Kubernetes is told": `
  say(
    { text: run.id },
    {
      kubernetes: {
        secrets: [{ name: "token", env: { TOKEN: "key" } }],
        volumes: [{ claim: "data", mountPath: "/data" }],
      },
    },
  );`,
  importers: `
  const importer_ = importer({ uri: "gs://a/b", type: Dataset, metadata: { key: "value" }, reimport: true });
  return importer_.output;`,
  "calls that stand where they are used, and those that do not": `
  const count_ = count();
  let result: Int;
  if (count_.output === 1) {
    result = total({ values: [1] }).output;
  } else {
    const count_2 = count({ n: 2 });
    say({ text: \`\${count_2.output}\` });
    result = count_2.output;
  }
  return count({ n: result }, { cache: false }).output;`,
  "importers that are given what a run makes": `
  const flip_ = flip();
  const importer_ = importer({ uri: flip_.output, type: Dataset }, { cache: false });
  const importer_2 = importer({ uri: "gs://a/b", type: Dataset }, { after: [importer_] });
  for (const item of parallel([{ at: "gs://a/c" }])) {
    importer({ uri: item.at, type: Dataset, metadata: { from: flip_.output } }, { name: "Of the item" });
  }
  return importer_2.output;`,
};

const javaScript = `import { component, type Dataset, type Input, type Int, type Output, pipeline } from "kubeflow-studio";

const square = component({ image: "node:24", packages: ["left-pad@1"] }, ({ n = 2 }: { n?: Int }): Int => n * n);

const copy = component(
  { image: "node:22" },
  async ({ from, to }: { from: Input<Dataset>; to: Output<Dataset> }): Promise<{ size: Int; name: string }> => {
    const { readFile, writeFile } = await import("node:fs/promises");
    const text = await readFile(from.path, "utf8"); // all of it
    await writeFile(to.path, text);
    return { size: text.length, name: from.name };
  },
);

export default pipeline({ name: "case" }, ({ data }: { data: Dataset }) => {
  square();
  const copy_ = copy({ from: data });
  return { size: copy_.outputs.size };
});
`;

test("JavaScript components get their types back", () => {
  const file = compileFile("/case.pipeline.ts", sourcesOf({ "/case.pipeline.ts": javaScript }));
  expect(file.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { spec } = emitPipelineSpec(file.pipelines[0]!, { naming: "sdk" });
  const result = importSpec(JSON.parse(JSON.stringify(spec)));
  if (result.kind === "problems")
    throw new Error(result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n"));
  const { text } = result.files[0]!;
  // What is named by the pipeline's own text is in another order: by the names of the tasks.
  for (const line of javaScript.split("\n")) expect(text).toContain(`${line}\n`);
});

const literals = `import { container, pipeline } from "kubeflow-studio";

const tool = container(({ mode, size }: { mode: "fast" | "exact"; size: 1 | -2 }) => ({
  image: "tool:1",
  args: [mode, size],
}));

export default pipeline({ name: "case" }, ({ mode = "fast" }: { mode?: "fast" | "exact" }) => {
  tool({ mode, size: -2 });
});
`;

test("the values that an input takes come back", () => {
  const file = compileFile("/case.pipeline.ts", sourcesOf({ "/case.pipeline.ts": literals }));
  expect(file.diagnostics).toEqual([]);
  const { spec } = emitPipelineSpec(file.pipelines[0]!, { naming: "compact" });
  const result = importSpec(JSON.parse(JSON.stringify(spec)));
  expect(result).toMatchObject({ kind: "files", files: [{ text: literals }] });
});

const choices = `import { container, type Json, pipeline } from "kubeflow-studio";

const tool = container(({ mode, sizes }: { mode?: string; sizes?: Json[] }) => ({
  image: "tool:1",
  command: ["tool"],
  args: [
    ...(mode !== undefined ? ["--mode", mode] : []),
    mode !== undefined ? "given" : "",
    ...(sizes !== undefined ? ["--sizes"] : ["--all"]),
  ],
}));

export default pipeline({ name: "case" }, () => {
  tool();
});
`;

test("choices among words come back as what they ask: whether an input is given", () => {
  const file = compileFile("/case.pipeline.ts", sourcesOf({ "/case.pipeline.ts": choices }));
  expect(file.diagnostics).toEqual([]);
  const { spec } = emitPipelineSpec(file.pipelines[0]!, { naming: "compact" });
  const result = importSpec(JSON.parse(JSON.stringify(spec)));
  expect(result).toMatchObject({ kind: "files", files: [{ text: choices }] });
});

const unknownFields = `import { container, type Json, parallel, pipeline } from "kubeflow-studio";

const tool = container(({ name }: { name: string }) => ({ image: "tool:1", args: [name] }));

export default pipeline({ name: "case" }, ({ grid }: { grid: Json[] }) => {
  for (const item of parallel(grid)) {
    for (const name of parallel(item.names)) {
      tool({ name });
    }
  }
});
`;

test.each([
  ["sdk", "STRING"],
  ["compact", "LIST"],
] as const)(
  "a loop over a field of which nothing is known comes back from naming %s, where it is a %s",
  (naming, type) => {
    const file = compileFile("/case.pipeline.ts", sourcesOf({ "/case.pipeline.ts": unknownFields }));
    expect(file.diagnostics).toEqual([]);
    const { spec } = emitPipelineSpec(file.pipelines[0]!, { naming });
    const inputs = Object.values(spec.components).flatMap((each) =>
      Object.entries(each.inputDefinitions?.parameters ?? {}),
    );
    const lists = inputs.filter(([name]) => /names$/.test(name));
    expect(lists.map(([, { parameterType }]) => parameterType)).toContain(type);
    const result = importSpec(JSON.parse(JSON.stringify(spec)));
    expect(result).toMatchObject({ kind: "files", files: [{ text: unknownFields }] });
  },
);

const artifactChoice = `import { container, type Dataset, type Input, pipeline } from "kubeflow-studio";

const tool = container(({ data, more }: { data?: Input<Dataset>; more?: Input<Dataset> }) => ({
  image: "tool:1",
  args: [...(data !== undefined ? ["--data", data.path] : []), more !== undefined ? more.uri : "none"],
}));

export default pipeline({ name: "case" }, () => {
  tool();
});
`;

test("a choice by an artifact, which KFP's own server does not make, comes back as one all the same", () => {
  const file = compileFile("/case.pipeline.ts", sourcesOf({ "/case.pipeline.ts": artifactChoice }));
  expect(file.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    "warning choice-by-artifact",
    "warning choice-by-artifact",
  ]);
  const { spec } = emitPipelineSpec(file.pipelines[0]!, { naming: "compact" });
  const result = importSpec(JSON.parse(JSON.stringify(spec)));
  expect(result).toMatchObject({ kind: "files", files: [{ text: artifactChoice }] });
});

/** The program of a case, with what it imports. */
function program(body: string): string {
  const words = ["importer", "Dataset", "parallel", "run", "type AnyTask", "type Int", "workspace"].filter(
    (word) => body.includes(word.replace("type ", "")) && (word !== "type Int" || /: Int\b/.test(body)),
  );
  const studio = [...words, "pipeline"].sort((a, b) =>
    a.replace("type ", "").toLowerCase() < b.replace("type ", "").toLowerCase() ? -1 : 1,
  );
  const used = ["count", "flatten", "flip", "make", "numbers", "report", "say", "settle", "total"].filter((name) =>
    new RegExp(`\\b${name}\\(`).test(body),
  );
  const python = used.length === 0 ? "" : `import { ${used.join(", ")} } from "./components.py";\n`;
  const options = body.includes("workspace") ? ', workspace: { size: "10Gi" }' : "";
  return `import { ${studio.join(", ")} } from "kubeflow-studio";\n${python}\nexport default pipeline({ name: "case"${options} }, () => {${body}\n});\n`;
}

describe.each(Object.entries(cases))("%s", (_name, body) => {
  const text = program(body);
  const file = compileFile("/case.pipeline.ts", sourcesOf({ "/case.pipeline.ts": text, "/components.py": components }));

  test.each(["sdk", "compact"] as const)("comes back as it was, compiled with naming %s", (naming) => {
    expect(file.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    const { spec, platform } = emitPipelineSpec(file.pipelines[0]!, { naming });
    const result = importSpec(JSON.parse(JSON.stringify(spec)), platform && JSON.parse(JSON.stringify(platform)));
    if (result.kind === "problems")
      throw new Error(result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n"));
    expect(result.files[0]).toEqual({ path: "case.pipeline.ts", text });
  });
});

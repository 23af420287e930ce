import { beforeAll, describe, expect, test } from "vitest";
import { dslDeclarations, typeErrors } from "./typeErrors.ts";

const components = `
import type { Artifact, Dataset, Float, Int, Json, Metrics, Model, Task, TaskOptions } from "kubeflow-studio";
export declare function flip_coin(inputs?: { side?: string }, options?: TaskOptions): Task<{ Output: string }>;
export declare function random_int(inputs: { minimum: Int; maximum?: Int }, options?: TaskOptions): Task<{ Output: Int }>;
export declare function print_message(inputs: { message: string }, options?: TaskOptions): Task;
export declare function load(inputs?: Record<string, never>, options?: TaskOptions): Task<{ data: Dataset; rows: Int }>;
export declare function train(inputs: { data: Dataset; rate?: Float; flags?: boolean }, options?: TaskOptions): Task<{ model: Model; loss: Float }>;
export declare function best(inputs: { models: Model[]; losses: Float[] }, options?: TaskOptions): Task<{ best: Model }>;
export declare function any_artifact(inputs: { it: Artifact }, options?: TaskOptions): Task<{ it: Artifact }>;
export declare function plain_list(inputs: { list: Json[]; record?: Record<string, Json> }, options?: TaskOptions): Task<{ Output: Json[] }>;
export declare function check(inputs?: Record<string, never>, options?: TaskOptions): Task<{ Output: boolean }>;
`;

const head = `
import { pipeline, parallel, container, component, importer, python, run, Dataset, type Input, type Output, type OutputPath,
  type AnyTask, type Int, type Float, type Model, type Artifact, type PipelineTaskFinalStatus } from "kubeflow-studio";
import { flip_coin, random_int, print_message, load, train, best, any_artifact, plain_list, check } from "./components.ts";
`;

/** Bodies of pipelines, and whole files (those that begin with \`file\`), which TypeScript must accept. */
const good: Record<string, string> = {
  "comparisons and templates": `
    const flip = flip_coin();
    let winner: Int;
    if (flip.output === "heads") {
      const random = random_int({ minimum: 0, maximum: 9 });
      if (random.output > limit && random.output !== 7) print_message({ message: \`heads and \${random.output}\` }, { cpu: "500m" });
      winner = random.output;
    } else { winner = random_int({ minimum: limit }).output; }
    return { winner };`,
  "loops and lists": `
    const models: Model[] = [];
    const losses: Float[] = [];
    for (const size of parallel(sizes, { limit: 2 })) {
      const made = train({ data: load().outputs.data, rate: size });
      models.push(made.outputs.model);
      losses.push(made.outputs.loss);
    }
    best({ models, losses });`,
  "items with fields": `
    for (const x of parallel([{ n: 1, name: "a" }, { n: 2, name: "b" }])) {
      random_int({ minimum: x.n });
      print_message({ message: x.name });
      for (const y of parallel([1, 2.5])) train({ data: load().outputs.data, rate: y });
    }`,
  "an Int is a Float": `train({ data: load().outputs.data, rate: random_int({ minimum: 1 }).output });`,
  "the general artifact fits both ways": `
    const general = any_artifact({ it: load().outputs.data });
    train({ data: general.output });`,
  "values whose type is not told": `
    const list = plain_list({ list: [1, "a", { b: null }], record: { a: 1 } });
    for (const x of parallel(list.output)) print_message({ message: x.name });
    plain_list({ list: sizes });`,
  "a bare boolean": `if (check().output && !check().output) print_message({ message: "x" });`,
  "every option": `
    const flip = flip_coin({}, { name: "Flip", cache: false, retry: { count: 2, backoff: 30, backoffFactor: 2, maxBackoff: "5m" }, cpu: { limit: "1", request: "500m" },
      memory: "2Gi", accelerator: { type: "nvidia.com/gpu", count: 1 }, env: { A: "b" }, image: "x", ignoreUpstreamFailure: true });
    print_message({ message: run.id }, { after: [flip, load()], retry: 2, cache: "key" });
    print_message({ message: "x" }, { after: flip });`,
  "groups that others wait for": `
    const flip = flip_coin();
    const loopTasks: AnyTask[] = [];
    for (const n of parallel([1, 2])) loopTasks.push(random_int({ minimum: n }, { key: "number_1" }));
    const tryTasks: AnyTask[] = [];
    try { const loaded = load(); tryTasks.push(loaded); } finally { print_message({ message: "bye" }, { after: loopTasks }); }
    flip_coin({}, { after: [flip, ...loopTasks, ...tryTasks] });`,
  "options that a run gives": `
    const flip = flip_coin();
    const size = random_int({ minimum: 1 });
    const record = plain_list({ list: [], record: {} });
    flip_coin({}, { cpu: { limit: size.output, request: flip.output }, memory: \`\${flip.output}Gi\`, image: flip.output,
      accelerator: { type: flip.output, count: size.output } });
    flip_coin({}, { kubernetes: {
      secrets: [{ name: flip.output, env: { A: "a" } }, { name: "b", mountPath: "/b", optional: true, deprecatedName: false }],
      volumes: [{ claim: flip.output, mountPath: "/v", subPath: "a" }], imagePullSecrets: ["a", flip.output, { name: "b" }],
      nodeSelector: { disktype: "ssd" }, tolerations: record.output, timeout: "1h", fieldEnv: { POD: "metadata.name" },
    } });
    for (const x of parallel(record.output)) flip_coin({}, { kubernetes: { nodeSelector: x, tolerations: [x, { key: "a", operator: "Exists" }], nodeAffinity: [x] } });`,
  "what Kubernetes is told": `
    flip_coin({}, { kubernetes: {
      configMaps: [{ name: "a", mountPath: "/a" }], emptyDirs: [{ volumeName: "s", mountPath: "/s", medium: "Memory" }],
      ephemeralVolumes: [{ volumeName: "c", mountPath: "/c", accessModes: ["ReadWriteOnce"], size: "1Gi" }],
      nodeSelector: { json: { zone: "a" } }, nodeAffinity: [{ matchExpressions: [{ key: "a", operator: "In", values: ["b"] }], weight: 1 }],
      podAffinity: [{ topologyKey: "kubernetes.io/hostname", anti: true }], imagePullPolicy: "Always", securityContext: { runAsUser: 1000 },
      sharedMemory: { size: "1Gi" }, resourceClaims: [{ template: "gpu" }],
      initContainers: [{ name: "a", image: "b", volumeMounts: [{ volumeName: "s", mountPath: "/s" }] }],
    } });`,
  "try and finally": `try { flip_coin(); } finally { print_message({ message: "done" }); }`,
  "a conditional value": `return flip_coin().output === "a" ? random_int({ minimum: 1 }).output : random_int({ minimum: 2 }).output;`,
  importer: `train({ data: importer({ uri: "gs://x", type: Dataset, metadata: { a: 1 } }).output });`,
  "another environment": `
    const elsewhere = python(random_int, { image: "python:3.13" });
    return elsewhere({ minimum: 1 }).output + 1;`,
  "file: components": `
    const square = component({ image: "node:24" }, ({ n }: { n: Int }): Int => n * n);
    const plain = component(({ n }: { n: Int }): Int => n);
    const ready = component((): boolean => true);
    const parts = component({}, async ({ data, out }: { data: Input<Dataset>; out: Output<Model> }) => ({ size: data.path.length, path: out.path }));
    const fetch_it = container(({ url, data, size = 3 }: { url: string; data: OutputPath<string>; size?: Int }) => ({ image: "busybox:1", command: ["wget", url], args: [data, size] }));
    const no_inputs = container(() => ({ image: "busybox:1" }));
    const ending = component({}, ({ status }: { status: PipelineTaskFinalStatus }) => { void status.state; });
    const inner = pipeline({ name: "inner" }, ({ a, b = "x" }: { a: Int; b?: string }) => ({ twice: square({ n: a }).output, b }));
    export default pipeline({}, ({ a = 3 }: { a?: Int }) => {
      const made = parts({ data: load().outputs.data });
      random_int({ minimum: made.outputs.size });
      any_artifact({ it: made.outputs.out });
      const text: string = fetch_it({ url: "x" }).output;
      no_inputs({}, { after: made });
      no_inputs();
      ending();
      if (ready().output) plain({ n: plain({ n: 1 }).output });
      const i = inner({ a });
      random_int({ minimum: i.outputs.twice });
      return text;
    });`,
};

/** Below the line at fault: \`// ^ TS0000\`, the caret under the first character of the error. */
const bad: Record<string, string> = {
  "an unknown argument": `
print_message({ mesage: "x" });
//              ^ TS2561`,
  "a missing argument": `
print_message({});
//            ^ TS2345`,
  "no arguments at all": `
print_message();
// <- TS2554`,
  "a number for text": `
print_message({ message: 5 });
//              ^ TS2322`,
  "text for a number": `
random_int({ minimum: "1" });
//           ^ TS2322`,
  "an output of another type": `
random_int({ minimum: flip_coin().output });
//           ^ TS2322`,
  "a Float for an Int": `
random_int({ minimum: train({ data: load().outputs.data }).outputs.loss });
//           ^ TS2322`,
  "an artifact for a parameter": `
print_message({ message: load().outputs.data });
//              ^ TS2322`,
  "a parameter for an artifact": `
train({ data: flip_coin().output });
//      ^ TS2322`,
  "an artifact of another kind": `
train({ data: train({ data: load().outputs.data }).outputs.model });
//      ^ TS2322`,
  "a task for its output": `
print_message({ message: flip_coin() });
//              ^ TS2322`,
  "comparing text and number": `
if (flip_coin().output === 5) print_message({ message: "x" });
//  ^ TS2367`,
  "comparing outputs of two types": `
if (flip_coin().output === random_int({ minimum: 1 }).output) print_message({ message: "x" });
//  ^ TS2367`,
  "comparing a task": `
const flip = flip_coin();
if (flip === "heads") print_message({ message: "x" });
//  ^ TS2367`,
  "ordering a task": `
const random = random_int({ minimum: 1 });
if (random > 5) print_message({ message: "x" });
//  ^ TS2365`,
  "output of a task with several": `
train({ data: load().output });
//                   ^ TS2551`,
  "output of a task with none": `
print_message({ message: print_message({ message: "x" }).output });
//                                                       ^ TS2551`,
  "an output that is not there": `
train({ data: load().outputs.date });
//                           ^ TS2339`,
  "a list of the wrong things": `
const losses: Float[] = [];
losses.push(flip_coin().output);
//          ^ TS2345`,
  "an item of the wrong type": `
for (const x of parallel(["a"])) random_int({ minimum: x });
//                                            ^ TS2322`,
  "a field that items have not": `
for (const x of parallel([{ a: 1 }])) random_int({ minimum: x.b });
//                                                            ^ TS2339`,
  "an unknown option": `
flip_coin({}, { cpus: "1" });
//              ^ TS2561`,
  "a wrong option": `
flip_coin({}, { cache: 1 });
//              ^ TS2322`,
  "a misspelt field of kubernetes": `
flip_coin({}, { kubernetes: { secret: [] } });
//                            ^ TS2561`,
  "a volume without its place": `
flip_coin({}, { kubernetes: { volumes: [{ claim: "a" }] } });
//                                      ^ TS2741`,
  "a word that Kubernetes does not know": `
flip_coin({}, { kubernetes: { imagePullPolicy: "always" } });
//                            ^ TS2820`,
  "a number for a secret's name": `
flip_coin({}, { kubernetes: { secrets: [{ name: random_int({ minimum: 1 }).output, mountPath: "/a" }] } });
//                                        ^ TS2322`,
  "after a value": `
flip_coin({}, { after: ["flip"] });
//                      ^ TS2322`,
  "no value on one way": `
let winner: Int;
if (check().output) winner = random_int({ minimum: 1 }).output;
random_int({ minimum: winner });
//                    ^ TS2454`,
  "an input that may be missing": `
print_message({ message: maybe });
//              ^ TS2322`,
  "an unknown pipeline argument": `
const inner = pipeline({ name: "inner" }, ({ a }: { a: Int }) => { random_int({ minimum: a }); });
inner({ b: 1 });
//      ^ TS2353`,
  "a misspelt run value": `
print_message({ message: run.ids });
//                           ^ TS2339`,
};

function fileOf(body: string): string {
  if (body.trimStart().startsWith("const square")) return head + body;
  return `${head}export default pipeline({ name: "p" }, ({ limit = 5, sizes = [1, 2], maybe }: { limit?: Int; sizes?: Int[]; maybe?: string }) => {${body}
});`;
}

/** Where the carets of a snippet say that errors are: `line:column TS0000`, in the whole file. */
function expected(text: string): string[] {
  const lines = text.split("\n");
  return lines.flatMap((line, at) => {
    const mark = /^\/\/(?: <-|(\s+)\^) (TS\d+)/.exec(line);
    if (!mark) return [];
    return [`${at}:${mark[1] === undefined ? 1 : line.indexOf("^") + 1} ${mark[2]}`];
  });
}

const nameOf = (title: string): string => `${title.replaceAll(/[^A-Za-z]+/g, "-")}.pipeline.ts`;

describe("the language's types", () => {
  const found = new Map<string, string[]>();
  beforeAll(() => {
    const files: Record<string, string> = {
      "kubeflow-studio/index.d.ts": dslDeclarations(),
      "components.ts": components,
    };
    for (const [title, body] of Object.entries({ ...good, ...bad })) files[nameOf(title)] = fileOf(body);
    for (const error of typeErrors(files, { allowImportingTsExtensions: true })) {
      const [name = ""] = error.split(":");
      found.set(name, [...(found.get(name) ?? []), error]);
    }
  }, 60_000);

  test("their own declarations are sound", () => {
    expect(found.get("kubeflow-studio/index.d.ts")).toBeUndefined();
    expect(found.get("components.ts")).toBeUndefined();
  });

  test.each(Object.keys(good))("accept: %s", (title) => {
    expect(found.get(nameOf(title)) ?? []).toEqual([]);
  });

  test.each(Object.entries(bad))("refuse: %s", (title, body) => {
    const errors = found.get(nameOf(title)) ?? [];
    expect(errors.map((error) => /^[^:]+:(\d+:\d+ TS\d+)/.exec(error)?.[1])).toEqual(expected(fileOf(body)));
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { importSpec, type ImportResult } from "../../../../src/compiler/import/importSpec.ts";
import { readSpecText } from "../../../../src/compiler/import/readSpecText.ts";
import { readCel } from "../../../../src/compiler/import/readCel.ts";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { inEnglish, inLanguage } from "../../../../src/l10n/sentence.ts";
import { goodPipeline, importChanged, reasonOf } from "../../../support/changedSpec.ts";

test("the spec is good before it is spoilt", () => {
  expect(reasonOf(importChanged(() => undefined))).toBe("");
});

describe("what the SDK compiled wrongly is refused with that as the reason", () => {
  test("an input that nobody declares, read by a task", () => {
    const result = importChanged(
      (spec) => delete spec.components["comp-condition-1"]!.inputDefinitions!.parameters!["pipelinechannel--word"],
    );
    expect(reasonOf(result)).toContain(
      'reads an input "pipelinechannel--word" that nobody declares: the SDK that wrote it compiled the pipeline wrongly',
    );
  });

  test("nothing else is told then of what the group runs", () => {
    const result = importChanged((spec) => {
      const group = spec.root.dag!.tasks["condition-1"]!;
      group.triggerPolicy = { condition: "inputs.parameter_values['nobody'] == 'a'" };
      const inner = spec.components["comp-condition-1"]!.dag!.tasks;
      inner["later"] = { ...Object.values(inner)[0]!, componentRef: { name: "comp-later" } };
      spec.components["comp-later"] = { ...spec.components["comp-say"]!, executorLabel: "exec-later" };
      spec.deploymentSpec.executors["exec-later"] = { container: { image: "c" } };
      spec.deploymentSpec.executors["exec-lost"] = { container: { image: "b" } };
    });
    expect(reasonOf(result).split("\n")).toEqual([
      expect.stringContaining('reads an input "nobody"'),
      expect.stringContaining('No task runs "exec-lost"'),
    ]);
  });

  test("an executor that no task runs", () => {
    const result = importChanged(
      (spec) => (spec.deploymentSpec.executors["exec-lost"] = { container: { image: "b" } }),
    );
    expect(reasonOf(result)).toContain('No task runs "exec-lost"');
  });
});

/** The spec with another key of its first task, also in the names of what is made of it. */
function called(key: string): ImportResult {
  return importChanged((spec) => {
    const renamed = JSON.stringify(spec).replaceAll("first", JSON.stringify(key).slice(1, -1));
    Object.assign(spec, JSON.parse(renamed));
  });
}

test.each(["2-step", "1a", "3", "A", "a_b", "train.model", "훈련", "FIRST", "constructor"])(
  "a task called %s, which no variable gives, keeps its key",
  (key) => {
    const result = called(key);
    expect(reasonOf(result)).toBe("");
    const text = result.kind === "files" ? (result.files[0]?.text ?? "") : "";
    if (key !== "constructor") expect(text).toContain(`{ key: ${JSON.stringify(key)} }`);
  },
);

test.each(["-", "a/b", "a b", "..", "", "if-1"])("a task called %j, which nothing can be called, is refused", (key) => {
  expect(reasonOf(called(key))).toContain(`No task of a pipeline file can have the key "${key}".`);
});

test("two tasks of one key, in groups of their own, are refused with that as the reason", () => {
  const result = importChanged((spec) => {
    const { dag } = spec.components["comp-condition-1"]!;
    const [task] = Object.values(dag!.tasks);
    Object.assign(spec.components["comp-condition-1"]!, { dag: { tasks: { first: task } } });
  });
  expect(reasonOf(result)).toContain('Two tasks have the key "first"');
});

describe("what cannot be said is named", () => {
  test.each<[string, (spec: PipelineSpec) => void, string]>([
    [
      "a field of a task",
      (spec) => (spec.root.dag!.tasks["first"]!.cachingOptions = { enableCache: false, cacheKey: "a" }),
      "cachingOptions",
    ],
    [
      "a condition of other CEL",
      (spec) =>
        (spec.root.dag!.tasks["condition-1"]!.triggerPolicy!.condition =
          "size(inputs.parameter_values['pipelinechannel--say-out']) > 1"),
      "The condition cannot be written",
    ],
    [
      "a component that is not there",
      (spec) => (spec.root.dag!.tasks["first"]!.componentRef.name = "comp-none"),
      "is not in the file",
    ],
    [
      "a group that holds itself",
      (spec) =>
        (spec.components["comp-for-loop-2"]!.dag!.tasks["for-loop-2"] = {
          componentRef: { name: "comp-for-loop-2" },
          parameterIterator: { itemInput: "i", items: { raw: "[1]" } },
        }),
      "holds itself",
    ],
    [
      "a task that waits for itself",
      (spec) => (spec.root.dag!.tasks["first"]!.dependentTasks = ["first"]),
      'The task "first" waits for itself',
    ],
    ["no SDK version", (spec) => (spec.sdkVersion = ""), "which SDK wrote it"],
    [
      "a loop's list that is no JSON",
      (spec) => (spec.root.dag!.tasks["for-loop-2"]!.parameterIterator = { itemInput: "x", items: { raw: "[1," } }),
      "is no JSON",
    ],
    ["a field that nobody knows", (spec) => Object.assign(spec.root.dag!.tasks["first"]!, { newer: 1 }), "newer"],
  ])("%s", (_name, spoil, reason) => {
    expect(reasonOf(importChanged(spoil))).toContain(reason);
  });
});

describe("what names nothing, or goes round, is said in one sentence that names the tasks", () => {
  const tasks = (spec: PipelineSpec) => spec.root.dag!.tasks;
  test.each<[string, (spec: PipelineSpec) => unknown, string]>([
    [
      "a task that is given an output of nothing",
      (spec) =>
        (tasks(spec)["first"]!.inputs!.parameters!["text"] = {
          taskOutputParameter: { producerTask: "ghost", outputParameterKey: "out" },
        }),
      'The task "first" is given an output of "ghost", which is not there.',
    ],
    [
      "one that is given no output of a task",
      (spec) =>
        (tasks(spec)["condition-1"]!.inputs!.parameters!["pipelinechannel--first-out"] = {
          taskOutputParameter: { producerTask: "first", outputParameterKey: "other" },
        }),
      'The task "condition-1" is given the output "other" of "first", which has none of that name.',
    ],
    [
      "a task that waits for nothing",
      (spec) => (tasks(spec)["for-loop-2"]!.dependentTasks = ["ghost"]),
      'The task "for-loop-2" waits for "ghost", which is not there.',
    ],
    [
      "an output of the pipeline",
      (spec) =>
        Object.assign(spec.root.dag!, {
          outputs: {
            parameters: { a: { valueFromParameter: { producerSubtask: "ghost", outputParameterKey: "out" } } },
          },
        }),
      'The output "a" comes from the task "ghost", which is not there.',
    ],
    [
      "an output of a group, of an output that is not there",
      (spec) =>
        Object.assign(spec.components["comp-for-loop-2"]!.dag!, {
          outputs: { artifacts: { a: { artifactSelectors: [{ producerSubtask: "say-2", outputArtifactKey: "x" }] } } },
        }),
      'The output "a" comes from the output "x" of "say-2", which has none of that name.',
    ],
    [
      "two tasks that wait for each other",
      (spec) => {
        tasks(spec)["first"]!.dependentTasks = ["for-loop-2"];
        tasks(spec)["for-loop-2"]!.dependentTasks = ["first"];
      },
      "These tasks wait for each other, so that none of them can begin: first, for-loop-2.",
    ],
    [
      "a circle by what a group is given",
      (spec) => (tasks(spec)["first"]!.dependentTasks = ["condition-1"]),
      "These tasks wait for each other, so that none of them can begin: condition-1, first.",
    ],
  ])("%s", (_name, spoil, reason) => {
    const result = importChanged((spec) => {
      spoil(spec);
    });
    expect(reasonOf(result)).toBe(reason);
  });

  test("which takes a time that grows with the DAG, however long the circle", () => {
    const result = importChanged((spec) => {
      const first = tasks(spec)["first"]!;
      const count = 20_000;
      for (let at = 0; at < count; at++)
        tasks(spec)[`t${at}`] = { ...first, dependentTasks: [`t${(at + 1) % count}`], taskInfo: { name: `t${at}` } };
    });
    expect(reasonOf(result)).toMatch(
      /^These tasks wait for each other, so that none of them can begin: (t\d+, ){10}…\.$/,
    );
  });
});

describe("names that lead elsewhere stay in the folder", () => {
  test.each(["../../evil", "/etc/passwd", "con", "a\0b", "C:\\x", "..", "名", "x".repeat(300)])(
    "a pipeline called %j",
    (name) => {
      const result = importChanged((spec) => (spec.pipelineInfo.name = name));
      const paths = result.kind === "files" ? result.files.map(({ path }) => path) : [];
      for (const path of paths) expect(path).toMatch(/^[a-z0-9][a-z0-9-]*\.(pipeline\.ts|py)$/);
      if (name === "con") expect(paths).toEqual(["pipeline-con.pipeline.ts"]);
      else expect(reasonOf(result)).toContain("can't name a pipeline");
    },
  );
});

test("groups that hold groups without end take no time", () => {
  const result = importChanged((spec) => {
    for (let at = 0; at < 50; at++) {
      const task = { componentRef: { name: `comp-g${at + 1}` }, taskInfo: { name: "x" } };
      const inner = { ...task, parameterIterator: { itemInput: "i", items: { raw: "[1]" } } };
      spec.components[`comp-g${at}`] = { dag: { tasks: { "for-loop-1": inner, "for-loop-2": inner } } };
    }
    spec.components["comp-g50"] = spec.components["comp-first"]!;
    spec.root.dag!.tasks["for-loop-9"] = {
      componentRef: { name: "comp-g0" },
      parameterIterator: { itemInput: "i", items: { raw: "[1]" } },
    };
  });
  expect(reasonOf(result)).toContain("more groups than can be written");
});

test("conditions without end are none", () => {
  const read = () => ({ kind: "input", name: "a" }) as const;
  expect(readCel(`${"!(".repeat(100_000)}true${")".repeat(100_000)}`, read)).toBeUndefined();
  expect(readCel(`'${"\\".repeat(100_001)}`, read)).toBeUndefined();
  expect(readCel(Array.from({ length: 20_000 }, () => "true").join(" && "), read)).toBeDefined();
});

test("a text says why it is no compiled pipeline", () => {
  const said = (name: string, given: string) => {
    const read = readSpecText(name, given);
    return read.kind === "spec" ? "" : inEnglish(read.sentence);
  };
  expect(said("a.yaml", "a: [1")).toMatch(/^It is no YAML, in line 1: /);
  expect(said("a.json", "{")).toBe("It is no JSON.");
  expect(said("a.yaml", "a: 1")).toBe("It is no compiled pipeline: it has no root and no deploymentSpec.");
  expect(said("a.yaml", "")).toBe("It is no compiled pipeline: it is empty.");
  expect(said("a.yaml", "kind: Workflow\napiVersion: argoproj.io/v1alpha1")).toContain("a Workflow of Argo");
  expect(said("a.yaml", "pipelineInfo: {}\nroot: {}\ncomponents: {}\ndeploymentSpec: {executors: {}}")).toBe(
    "It is no compiled pipeline: pipelineInfo.name is missing.",
  );
});

describe("nothing of a file is left out in silence", () => {
  const good = "pipelineInfo: {name: a}\nroot: {dag: {tasks: {}}}\ncomponents: {}\ndeploymentSpec: {executors: {}}\n";
  const platform = (told: string): string => `${good}---\nplatforms: {kubernetes: ${told}}\n`;

  test.each<[string, string, string]>([
    ["a second pipeline", `${good}---\n${good}`, "it holds 2 pipelines; give each a file of its own"],
    ["a document that is nothing", `${good}---\na: 1\n`, "the document beside the pipeline has no platforms"],
    ["a second platform document", `${platform("{}")}---\nplatforms: {}\n`, "it holds 2 documents beside the pipeline"],
    ["executors that are no map", platform("{deploymentSpec: {executors: [1]}}"), "executors should be an object"],
    [
      "a hole in a list of the platform's",
      platform("{deploymentSpec: {executors: {e: {secretAsEnv: [null]}}}}"),
      "platforms.kubernetes.deploymentSpec.executors.e.secretAsEnv.0 should have a value",
    ],
  ])("%s is told", (_name, text, reason) => {
    const read = readSpecText("a.yaml", text);
    expect(read.kind === "none" ? inEnglish(read.sentence) : "it was read").toContain(reason);
    expect(readSpecText("a.yaml", platform("{}"))).toMatchObject({ kind: "spec" });
  });

  test.each(["{}", "{deploymentSpec: {}}", "{deploymentSpec: {executors: {}}}"])(
    "platforms that are told nothing, %s, lose nothing",
    (told) => {
      const file = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": goodPipeline }));
      const spec = JSON.stringify(emitPipelineSpec(file.pipelines[0]!, { naming: "sdk" }).spec);
      const read = readSpecText("a.yaml", `${spec}\n---\nplatforms: {kubernetes: ${told}}\n`);
      if (read.kind === "none") throw new Error(inEnglish(read.sentence));
      expect(importSpec(read.spec, read.platform)).toMatchObject({ kind: "files" });
    },
  );

  test.each<[string, (spec: PipelineSpec) => unknown, object | undefined, string]>([
    [
      "a field beside the executors",
      (spec) => Object.assign(spec.deploymentSpec, { odd: 1 }),
      undefined,
      "deploymentSpec.odd",
    ],
    ["a field beside the platforms", () => undefined, { platforms: {}, odd: 1 }, "platform.odd"],
    [
      "a field beside a platform's executors",
      () => undefined,
      { platforms: { kubernetes: { deploymentSpec: { executors: {}, odd: 1 } } } },
      'platform.platforms.kubernetes is {"deploymentSpec":{"odd":1}}',
    ],
  ])("%s is named", (_name, spoil, told, place) => {
    const file = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": goodPipeline }));
    const spec = JSON.parse(
      JSON.stringify(emitPipelineSpec(file.pipelines[0]!, { naming: "sdk" }).spec),
    ) as PipelineSpec;
    spoil(spec);
    const result = importSpec(spec, told as Parameters<typeof importSpec>[1]);
    expect(reasonOf(result)).toContain(place);
  });
});

test("which is said in the person's own language, the reason too", () => {
  const bundle = JSON.parse(readFileSync("l10n/bundle.l10n.ko.json", "utf8")) as Record<string, string>;
  const firsts = ["pipelineInfo: {name: a}\ncomponents: 3", "pipelineInfo: {name: 4}", "pipelineInfo: {}"];
  const reasons = firsts.map((first) => {
    const rest = first.includes("components") ? "" : "components: {}\n";
    const read = readSpecText("a.yaml", `${first}\n${rest}root: {}\ndeploymentSpec: {executors: {}}`);
    return read.kind === "spec" ? "" : inLanguage(read.sentence, (template) => bundle[template] ?? template);
  });
  expect(reasons).toEqual([
    "컴파일된 파이프라인이 아닙니다: components은(는) 객체여야 합니다.",
    "컴파일된 파이프라인이 아닙니다: pipelineInfo.name은(는) 글자여야 합니다.",
    "컴파일된 파이프라인이 아닙니다: pipelineInfo.name이(가) 없습니다.",
  ]);
});

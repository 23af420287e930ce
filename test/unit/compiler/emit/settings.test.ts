import { describe, expect, test } from "vitest";
import { emitBody } from "./emitText.ts";

const placeholder = (name: string): string => `{{$.inputs.parameters['pipelinechannel--${name}']}}`;

describe("settings that a run gives", () => {
  test("reach a task in a group, with what they are of declared on the way (kfp.md §11.4)", () => {
    const { spec } = emitBody(
      `const f = flip();
       for (const each of parallel(["a"])) {
         say({ text: each }, { cpu: cpu, memory: f.output });
       }`,
      "({ cpu }: { cpu: string })",
    );
    const loop = spec.components["comp-for-loop-2"]!;
    expect(Object.keys(loop.inputDefinitions!.parameters!).sort()).toEqual([
      "pipelinechannel--cpu",
      "pipelinechannel--f-Output",
      "pipelinechannel--loop-item-param-1",
    ]);
    expect(loop.dag!.tasks["say"]!.inputs!.parameters).toMatchObject({
      cpu_limit: { runtimeValue: { constant: placeholder("cpu") } },
      memory_limit: { runtimeValue: { constant: placeholder("f-Output") } },
      "pipelinechannel--cpu": { componentInputParameter: "pipelinechannel--cpu" },
      "pipelinechannel--f-Output": { componentInputParameter: "pipelinechannel--f-Output" },
    });
    const { resources } = spec.deploymentSpec.executors["exec-say"]!.container!;
    expect(resources).toEqual({
      resourceCpuLimit: placeholder("cpu"),
      resourceMemoryLimit: placeholder("f-Output"),
    });
  });

  test("may be an image", () => {
    const { spec } = emitBody(
      'say({ text: "1" }, { image: image }); say({ text: "2" }, { image: `${image}` });',
      "({ image }: { image: string })",
    );
    const images = Object.values(spec.deploymentSpec.executors).map(({ container }) => container!.image);
    expect(new Set(images)).toEqual(new Set([placeholder("image")]));
    expect(spec.root.dag!.tasks["say"]!.inputs!.parameters).toMatchObject({
      base_image: { runtimeValue: { constant: placeholder("image") } },
    });
  });
});

describe("what the platform is told", () => {
  test("is shared by tasks that tell the same, and by no others", () => {
    const { spec, platform } = emitBody(
      `say({ text: "1" }, { kubernetes: { timeout: 60 } });
       say({ text: "2" }, { kubernetes: { timeout: "1m" } });
       say({ text: "3" }, { kubernetes: { timeout: 61 } });
       say({ text: "4" });`,
    );
    const tasks = spec.root.dag!.tasks;
    expect(Object.values(tasks).map(({ componentRef }) => componentRef.name)).toEqual([
      "comp-say",
      "comp-say",
      "comp-say-2",
      "comp-say-3",
    ]);
    expect(platform).toEqual({
      platforms: {
        kubernetes: {
          deploymentSpec: {
            executors: { "exec-say": { activeDeadlineSeconds: "60" }, "exec-say-2": { activeDeadlineSeconds: "61" } },
          },
        },
      },
    });
  });

  test("names what makes a value, and waits for it", () => {
    const { spec, platform } = emitBody(
      `const f = flip();
       if (f.output === "heads") say({ text: "1" }, { kubernetes: { volumes: [{ claim: f.output, mountPath: "/f" }] } });
       say({ text: "2" }, { kubernetes: { secrets: [{ name: f.output, mountPath: "/f" }] } });`,
    );
    const executors = platform!.platforms["kubernetes"]!.deploymentSpec!.executors!;
    expect(executors["exec-say"]).toEqual({
      pvcMount: [
        {
          componentInputParameter: "pipelinechannel--f-Output",
          pvcNameParameter: { componentInputParameter: "pipelinechannel--f-Output" },
          mountPath: "/f",
        },
      ],
    });
    expect(spec.root.dag!.tasks["say-2"]!.dependentTasks).toEqual(["f"]);
    expect(spec.root.dag!.tasks["condition-1"]!.dependentTasks).toEqual(["f"]);
  });
});

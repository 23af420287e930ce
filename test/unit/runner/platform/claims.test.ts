import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { leaf, output, pipelineOf, Rig, task } from "../steppedPrograms.ts";
import { constant, platformOf } from "./platformOf.ts";

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => {
  rig.remove();
});

const nameOf = (producerTask: string) => ({ taskOutputParameter: { producerTask, outputParameterKey: "name" } });
const folderOf = (claim: string): string => join(rig.directory, "volumes", claim);

/** Makes a claim, uses it, and deletes it. */
function claims(create: Readonly<Record<string, string>>, cached = false) {
  const inputs = {
    parameters: Object.fromEntries(Object.entries(create).map(([name, value]) => [name, constant(value)])),
  };
  const spec = pipelineOf(
    {
      claim: task("create", { inputs, cachingOptions: { enableCache: cached } }),
      use: task("c", { dependentTasks: ["claim"] }),
      drop: task("delete", { dependentTasks: ["use"], inputs: { parameters: { pvc_name: nameOf("claim") } } }),
    },
    {
      c: leaf([], null),
      create: {
        ...leaf(["pvc_name?", "pvc_name_suffix?"]),
        executorLabel: "create",
        outputDefinitions: { parameters: { name: { parameterType: "STRING" } } },
      },
      delete: { ...leaf(["pvc_name"], null), executorLabel: "delete" },
    },
    {
      outputs: {
        parameters: { name: { valueFromParameter: { producerSubtask: "claim", outputParameterKey: "name" } } },
      },
    },
  );
  spec.deploymentSpec.executors.create = { container: { image: "argostub/createpvc" } };
  spec.deploymentSpec.executors.delete = { container: { image: "argostub/deletepvc" } };
  return spec;
}

const platform = platformOf({ pvcMount: [{ pvcNameParameter: nameOf("claim"), mountPath: "/data" }] });

test("a claim is made, mounted by the name that it got, and deleted with its files", async () => {
  const run = rig.run(claims({ pvc_name_suffix: "-mine" }), { platform });
  const started = await rig.next("use");
  const { job } = started;
  const [mount] = job.pod!.mounts;
  const source = mount && "source" in mount ? mount.source : "";
  writeFileSync(join(source, "file"), "");
  started.succeed();
  const { last, phases, state } = await run;
  expect(phases).toEqual({ claim: "succeeded", use: "succeeded", drop: "succeeded" });
  const { name } = last.outputs as { name: string };
  expect(name).toMatch(/^[0-9a-f-]{36}-mine$/);
  expect(source).toBe(folderOf(name));
  expect(existsSync(source)).toBe(false);
  expect(state.notHonoured).toBeUndefined();
});

test("a name that is taken is refused, as on a cluster, unless the task may be answered from the cache", async () => {
  mkdirSync(folderOf("data"), { recursive: true });
  const refused = await rig.run(claims({ pvc_name: "data" }), { platform });
  expect(refused.state.tasks.claim!.message).toBe(
    `The volume claim "data" is there already: delete ${folderOf("data")}, or let the task be cached to use it again.`,
  );
  const run = rig.run(claims({ pvc_name: "data" }, true), { platform });
  (await rig.next("use")).succeed();
  expect((await run).last.phase).toBe("succeeded");
});

test("a folder that a person named for a claim is never deleted", async () => {
  const own = join(rig.directory, "own");
  mkdirSync(own);
  const run = rig.run(claims({ pvc_name: "data" }), { platform, volumes: { data: own } });
  (await rig.next("use")).succeed();
  expect((await run).last.phase).toBe("succeeded");
  expect(existsSync(own)).toBe(true);
  const told = rig.events.flatMap((event) => (event.type === "taskLog" ? [event.text] : []));
  expect(told.at(-1)).toBe(`The volume claim "data" is the folder ${own}, which you named, so its files stay.\n`);
});

test("claims stay out of git, where runs are kept elsewhere too", async () => {
  const volumesDirectory = join(rig.directory, ".kubeflow", "volumes");
  const run = rig.run(claims({ pvc_name: "data" }), { platform, volumesDirectory });
  (await rig.next("use")).succeed();
  await run;
  expect(readFileSync(join(rig.directory, ".kubeflow", ".gitignore"), "utf8")).toBe("*\n");
});

test("what is not there cannot be deleted, and a name is one name", async () => {
  const gone = pipelineOf(
    { drop: task("d", { inputs: { parameters: { pvc_name: constant("gone") } } }) },
    { d: leaf(["pvc_name"], null) },
  );
  gone.deploymentSpec.executors.exec = { container: { image: "argostub/deletepvc" } };
  expect((await rig.run(gone)).state.tasks.drop!.message).toBe(
    `There is no volume claim "gone": ${folderOf("gone")} is not there.`,
  );
  const both = await rig.run(claims({ pvc_name: "a", pvc_name_suffix: "-b" }), { platform });
  expect(both.state.tasks.claim!.message).toBe("Of pvc_name and pvc_name_suffix only one can be given.");
});

test("a claim without a name cannot be mounted", async () => {
  const spec = pipelineOf(
    { a: task("make"), b: task("c", { dependentTasks: ["a"] }) },
    { make: { ...leaf(), executorLabel: "plain" }, c: leaf([], null) },
  );
  spec.deploymentSpec.executors.plain = { container: { image: "stepped" } };
  const mount = {
    pvcNameParameter: { taskOutputParameter: { producerTask: "a", outputParameterKey: "nope" } },
    mountPath: "/x",
  };
  const run = rig.run(spec, { platform: platformOf({ pvcMount: [mount] }) });
  (await rig.next("a")).succeed({ Output: "x" });
  expect((await run).state.tasks.b!.message).toBe('The task "b" needs the output "nope" of "a", which has none.');
  expect(output("a")).toBeDefined();
});

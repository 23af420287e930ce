import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Job } from "../../../src/runner/job/job.ts";
import { platformOf } from "./platform/platformOf.ts";
import { ScriptedRuns, type Script } from "./scriptedPrograms.ts";
import { leaf, pipelineOf, task } from "./steppedPrograms.ts";

test("a run that goes on is given what its pipeline asks of Kubernetes: secrets, and the same workspace", async () => {
  const given: (readonly [string, string | undefined, string | undefined])[] = [];
  let isBad = true;
  const script = (job: Job): ReturnType<Script> => {
    given.push([job.name, job.env.PASSWORD, job.args[0]]);
    if (job.name === "second" && isBad) return { exit: { code: 1 } };
    return {};
  };
  const runs = new ScriptedRuns(script);
  const home = mkdtempSync(join(tmpdir(), "secrets-"));
  onTestFinished(() => {
    runs.remove();
    rmSync(home, { recursive: true });
  });
  writeFileSync(join(home, "db.env"), "password=open sesame\n");
  const spec = pipelineOf(
    { first: task("c"), second: task("c", { dependentTasks: ["first"] }) },
    { c: leaf([], null) },
  );
  spec.deploymentSpec.executors.exec!.container!.args = ["{{$.workspace_path}}/data"];
  const secretAsEnv = [{ secretName: "db", keyToEnv: [{ secretKey: "password", envVar: "PASSWORD" }] }];
  const platform = platformOf({ secretAsEnv }, { workspace: { size: "1Gi" } });
  const secrets = { db: join(home, "db.env") };

  await runs.run(spec, { platform, secrets });
  isBad = false;
  await runs.resume([], { secrets });
  expect((await runs.state()).phase).toBe("succeeded");
  const data = join(runs.folder, "workspace", "data");
  expect(given).toEqual(["first", "second", "second"].map((name) => [name, "open sesame", data]));
});

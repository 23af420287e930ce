import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { submit } from "../../../src/cli/submit/submit.ts";
import { HeardTerminal } from "../../support/heardTerminal.ts";
import { json, webServer } from "../../support/webServer.ts";
import { leaf, pipelineOf, task } from "../runner/steppedPrograms.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "submit-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it("a run that may have been made is said to be so, before that the token is no longer taken", async () => {
  const spec = join(folder, "spec.yaml");
  writeFileSync(spec, dump(pipelineOf({ t: task("c") }, { c: leaf() })));
  vi.stubEnv("KUBEFLOW_STUDIO_TOKEN", "t");
  let isLost = false;
  const { origin } = await webServer((request, response) => {
    const path = (request.url ?? "").replace(/\?.*/, "");
    if (path.endsWith("/healthz")) json(response, { multi_user: true });
    else if (isLost) json(response, { code: 16, message: "who?" }, 401);
    else if (path.endsWith("/experiments"))
      json(response, { experiments: [{ experiment_id: "e1", display_name: "Default" }] });
    else if (request.method === "POST") {
      // The answer is lost, and by the time that the run is looked for the token has ended.
      isLost = true;
      request.socket.destroy();
    } else json(response, {});
  });
  const terminal = new HeardTerminal();
  const words = [spec, "--host", origin, "--namespace", "n"];
  expect(await submit(words, terminal, new AbortController().signal)).toBe(1);
  expect(terminal.heardErr).toContain(
    `whether it was made cannot be seen now; look at the runs before you submit it again. ${origin} does not take the token of KUBEFLOW_STUDIO_TOKEN`,
  );
});

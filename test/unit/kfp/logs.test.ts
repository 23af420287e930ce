import { expect, it } from "vitest";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { type KfpAnswer, type KfpCall, KfpUnreachable } from "../../../src/kfp/transport.ts";
import { sentence } from "../../../src/l10n/sentence.ts";

const query = { runId: "run 1", podName: "pod-1", namespace: "team-a", createdAt: Date.UTC(2026, 7, 21, 23) };
const answer = (status: number, text: string, contentType = "text/plain"): KfpAnswer => ({ status, text, contentType });
const notFound = answer(404, '{"code":5,"message":"Not Found","details":[]}', "application/json");

async function asked(...answers: (KfpAnswer | Error)[]) {
  const calls: KfpCall[] = [];
  const send = (call: KfpCall): Promise<KfpAnswer> => {
    calls.push(call);
    const next = answers.shift() ?? notFound;
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const result = await kfpClient({ description: "here", send }).logs.archived(query);
  return { result, paths: calls.map(({ path }) => path), calls };
}

it("asks the UI's server, which knows where logs are kept, with the day", async () => {
  const { result, calls } = await asked(answer(200, "line 1\nline 2\n"));
  expect(result).toEqual({ ok: true, value: "line 1\nline 2\n" });
  expect(calls).toMatchObject([
    {
      path: "/k8s/pod/logs",
      query: { podname: "pod-1", runid: "run 1", podnamespace: "team-a", createdat: "2026-08-21" },
    },
  ]);
});

it.each([
  ["there is no UI's server", notFound],
  [
    "it gives its front page for what it does not know",
    answer(200, "<!doctype html><title>Kubeflow Pipelines</title>", "text/html"),
  ],
  ["it has not got it", answer(500, "Could not get main container logs: Error: Unable to find pod info")],
  ["it has nothing", answer(200, "")],
])("asks the API server when %s", async (_, first) => {
  const { result, paths } = await asked(first, answer(200, "kept\n"));
  expect(result).toEqual({ ok: true, value: "kept\n" });
  expect(paths[1]).toBe("/apis/v1alpha1/runs/run%201/nodes/pod-1/log");
});

const failed = JSON.stringify({ error_message: "Failed to read logs", error_details: 'no such run: "x"' });

it("takes no error for a log, though the API server has said “200” before it", async () => {
  expect((await asked(notFound, answer(200, failed))).result).toMatchObject({ failure: { reason: "notFound" } });
  expect((await asked(notFound, answer(200, `line 1\n${failed}`))).result).toEqual({ ok: true, value: "line 1\n" });
  const own = '{"error_message":"mine"}';
  expect((await asked(notFound, answer(200, own))).result).toEqual({ ok: true, value: own });
});

it("says that it is not kept, when neither has it", async () => {
  expect((await asked(notFound, answer(500, '{"error_message":"…"}'))).result).toMatchObject({
    failure: { reason: "notFound" },
  });
  expect((await asked(notFound, answer(200, ""))).result).toMatchObject({ failure: { reason: "notFound" } });
});

it("says why it could not ask", async () => {
  const lost = new KfpUnreachable(sentence("no answer"), false);
  expect((await asked(lost, lost)).result).toMatchObject({ failure: { reason: "unreachable" } });
  const signedOut = await asked(
    answer(403, "<html><a href='/oauth2/start'>Sign in with OpenID</a></html>", "text/html"),
  );
  expect(signedOut.result).toMatchObject({ failure: { reason: "signedOut" } });
  expect(signedOut.paths).toHaveLength(1);
  expect((await asked(notFound, answer(403, '{"message":"no"}', "application/json"))).result).toMatchObject({
    failure: { reason: "forbidden" },
  });
});

import { expect, it, vi } from "vitest";
import { Experiments } from "../../../src/extension/run/experiments.ts";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { KfpUnreachable } from "../../../src/kfp/transport.ts";
import { sentence } from "../../../src/l10n/sentence.ts";

it("reads an experiment's name once the server is back, and asks once only for one that is not there", async () => {
  let isAway = true;
  let calls = 0;
  const text = JSON.stringify({ experiments: [{ experiment_id: "1", display_name: "Churn" }] });
  const send = () => {
    calls += 1;
    if (isAway) return Promise.reject(new KfpUnreachable(sentence("Gone."), false));
    return Promise.resolve({ status: 200, contentType: "application/json", text });
  };
  const timing = { now: () => 0, random: () => 0, wait: () => Promise.resolve() };
  const experiments = new Experiments(kfpClient({ description: "test", send }, { timing }), () => undefined);
  await experiments.read(["1", "2"]);
  expect(experiments.nameOf("1")).toBeUndefined();
  isAway = false;
  experiments.want(["1", "2"]);
  await vi.waitFor(() => {
    expect(experiments.nameOf("1")).toBe("Churn");
  });
  const before = calls;
  experiments.want(["1", "2"]);
  expect(calls).toBe(before);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { runBody, withCaching, type Submission } from "../../../src/kfp/submit/runBody.ts";
import { uniqueRunName } from "../../../src/kfp/submit/runName.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import { KfpNotSent, type KfpCall } from "../../../src/kfp/transport.ts";
import { inEnglish, sentence } from "../../../src/l10n/sentence.ts";
import { LossyServer, type Fate } from "./lossyServer.ts";
import { seeded, VirtualTime } from "./virtualTime.ts";
import { times } from "../../support/quick.ts";

const submission: Submission = { pipelineSpec: { root: {} }, displayName: "baseline", arguments: {} };
const fates: readonly Fate[] = [
  "fine",
  "refused",
  "requestLost",
  "answerLost",
  "late",
  "badGateway",
  "lateGateway",
  "error",
];

/** As the fates are, one a call, and fine when they are used up. */
function inTurn(list: readonly Fate[], which: (call: KfpCall) => boolean = () => true) {
  const left = [...list];
  return (call: KfpCall): Fate => (which(call) ? (left.shift() ?? "fine") : "fine");
}

function submitTo(fate: (call: KfpCall) => Fate, seed = 1) {
  const timing = new VirtualTime(seeded(seed));
  const server = new LossyServer(timing, fate);
  return { server, timing, result: submitRun(kfpClient(server, { timing }), submission) };
}

describe("whatever the network loses", () => {
  test("success means exactly one run, failure at most one", async () => {
    const way = fc.array(fc.constantFrom(...fates), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(way, fc.integer(), async (list, seed) => {
        const { server, timing, result } = submitTo(inTurn(list), seed);
        const made = await result;
        // What is still under way arrives.
        await timing.wait(120_000);
        if (made.ok) {
          expect(server.runs).toHaveLength(1);
          expect(server.runs[0]!.run_id).toBe(made.value.id);
        } else {
          expect(server.runs.length).toBeLessThanOrEqual(1);
          if (server.runs.length === 1) expect(made.failure.mayHaveArrived).toBe(true);
        }
      }),
      { numRuns: times(500) },
    );
  }, 60_000);

  const isCreate = ({ method }: KfpCall) => method === "POST";

  test.each(fates)("one create call that is %s ends in one run", async (fate) => {
    const { server, result } = submitTo(inTurn([fate], isCreate));
    expect((await result).ok).toBe(true);
    expect(server.runs).toHaveLength(1);
  });

  test("two people who give the same name get a run each", async () => {
    const timing = new VirtualTime(seeded(7));
    const server = new LossyServer(timing, inTurn(["fine", "answerLost"], isCreate));
    const first = await submitRun(kfpClient(server, { timing }), submission);
    const second = await submitRun(kfpClient(server, { timing }), submission);
    expect([first.ok && first.value.id, second.ok && second.value.id]).toEqual(["run-1", "run-2"]);
  });

  test("a server that cannot be asked leaves the doubt, and says so", async () => {
    const { result } = submitTo(({ method }) => (method === "POST" ? "answerLost" : "refused"));
    const made = await result;
    expect(made.ok ? undefined : { ...made.failure, sentence: inEnglish(made.failure.sentence) }).toMatchObject({
      mayHaveArrived: true,
      sentence: expect.stringContaining("look at the runs before you submit it again") as string,
    });
  });

  describe("nothing is said of a run that was not sent", () => {
    const isExperiment = ({ path }: KfpCall) => path.endsWith("/experiments");

    test.each(["requestLost", "answerLost", "lateGateway", "error"] as const)(
      "when the experiment is looked for in vain (%s)",
      async (fate) => {
        const timing = new VirtualTime(seeded(1));
        const server = new LossyServer(timing, (call) => (isExperiment(call) ? fate : "fine"));
        const made = await submitRun(kfpClient(server, { timing }), { ...submission, experiment: "nightly" });
        expect(made).toMatchObject({ ok: false, failure: { mayHaveArrived: false } });
        expect(server.runs).toEqual([]);
      },
    );

    test("when it is stopped while the experiment is looked for", async () => {
      const ending = new AbortController();
      const asked: string[] = [];
      const send = ({ method = "GET", path }: KfpCall) => {
        asked.push(method + path);
        ending.abort();
        const experiments = [{ experiment_id: "e1", display_name: "nightly" }];
        return Promise.resolve({ status: 200, contentType: "application/json", text: JSON.stringify({ experiments }) });
      };
      const client = kfpClient({ description: "there", send });
      const made = await submitRun(client, { ...submission, experiment: "nightly" }, { signal: ending.signal });
      expect(made).toMatchObject({ ok: false, failure: { reason: "aborted", mayHaveArrived: false } });
      expect(asked).toEqual(["GET/apis/v2beta1/experiments"]);
    });

    test.each(["unreachable", "signedOut"] as const)(
      "when there was no session to send it with (%s)",
      async (reason) => {
        const timing = new VirtualTime(seeded(1));
        const asked: string[] = [];
        const send = ({ method = "GET" }: KfpCall) => {
          asked.push(method);
          return Promise.reject(new KfpNotSent({ reason, sentence: sentence("No token.") }));
        };
        const made = await submitRun(kfpClient({ description: "there", send }, { timing }), submission);
        expect(made).toMatchObject({ ok: false, failure: { reason, mayHaveArrived: false } });
        // It is not looked for either.
        expect(asked).not.toContain("GET");
      },
    );

    test("when it is stopped while a session is waited for", async () => {
      const ending = new AbortController();
      const send = () => {
        ending.abort();
        return Promise.reject(new KfpNotSent({ reason: "signedOut", sentence: sentence("No token.") }));
      };
      const client = kfpClient({ description: "there", send });
      const made = await submitRun(client, submission, { signal: ending.signal });
      expect(made).toMatchObject({ ok: false, failure: { reason: "aborted", mayHaveArrived: false } });
    });
  });

  test("a server that is away for half a minute is waited for, with its experiment; one that stays away is given up", async () => {
    for (const [seconds, isMade] of [
      [30, true],
      [600, false],
    ] as const) {
      const timing = new VirtualTime(seeded(3));
      const back = timing.now() + seconds * 1000;
      const server = new LossyServer(timing, () => (timing.now() < back ? "refused" : "fine"));
      const made = await submitRun(kfpClient(server, { timing }), submission);
      expect([seconds, made.ok, server.runs.length]).toEqual([seconds, isMade, isMade ? 1 : 0]);
    }
    const timing = new VirtualTime(seeded(4));
    const back = timing.now() + 30_000;
    const asked: string[] = [];
    const server = new LossyServer(timing, ({ path }) => {
      asked.push(path.split("/").at(-1) ?? "");
      return timing.now() < back ? "refused" : "fine";
    });
    const result = submitRun(kfpClient(server, { timing }), { ...submission, experiment: "nightly" });
    // This server keeps no experiments: what matters is that it was asked until it was back.
    await result;
    expect(asked.filter((word) => word === "experiments").length).toBeGreaterThan(3);
    expect(timing.now()).toBeGreaterThanOrEqual(back);
  });

  test("a call that never left is simply made again", async () => {
    const calls: string[] = [];
    const fate = inTurn(["refused", "refused"], isCreate);
    const { result } = submitTo((call) => {
      calls.push(call.method ?? "GET");
      return fate(call);
    });
    expect((await result).ok).toBe(true);
    expect(calls).toEqual(["POST", "POST", "POST"]);
  });
});

test("what a server failed to store has begun unseen: it is not tried again, and says what to leave out", async () => {
  const words =
    "Failed to store run x to table: Error 1366 (22007): Incorrect string value: '\\xF0\\x9F\\x91\\x8B t...' for column `mlpipeline`.`run_details`.`PipelineRuntimeManifest` at row 1";
  let creates = 0;
  const timing = new VirtualTime();
  const server = new LossyServer(timing, () => "fine");
  const failing = {
    description: "failing",
    send: (call: KfpCall) => {
      if (call.method !== "POST") return server.send(call);
      creates += 1;
      return Promise.resolve({
        status: 500,
        contentType: "application/json",
        text: JSON.stringify({ code: 13, message: words }),
      });
    },
  };
  const made = await submitRun(kfpClient(failing, { timing }), submission);
  expect(creates).toBe(1);
  expect(made.ok ? "" : inEnglish(made.failure.sentence)).toContain("cannot store the character “👋”");
  expect(made.ok ? undefined : made.failure.mayHaveArrived).toBe(true);
});

describe("what is sent", () => {
  test("both halves of a spec, and a mark that leaves the name alone", () => {
    const body = runBody({ ...submission, platformSpec: { platforms: {} }, description: "why" }, "mark", "e1");
    expect(body).toMatchObject({
      display_name: "baseline",
      description: "why\nmark",
      experiment_id: "e1",
      pipeline_spec: { pipeline_spec: { root: {} }, platform_spec: { platforms: {} } },
    });
  });

  test("caching off reaches tasks in groups, and leaves the spec that was given alone", () => {
    const dag = (name: string) => ({
      dag: { tasks: { [name]: { cachingOptions: { enableCache: true } }, group: {} } },
    });
    const spec = { root: dag("a"), components: { "comp-loop": dag("b"), "comp-b": { executorLabel: "exec-b" } } };
    const before = structuredClone(spec);
    const off = { cachingOptions: { enableCache: false } };
    expect(withCaching(spec, false)).toEqual({
      root: { dag: { tasks: { a: off, group: {} } } },
      components: { "comp-loop": { dag: { tasks: { b: off, group: {} } } }, "comp-b": { executorLabel: "exec-b" } },
    });
    expect(spec).toEqual(before);
    expect(withCaching(spec, undefined)).toBe(spec);
  });

  test("names sort by time and are not given twice", () => {
    const time = new VirtualTime(seeded(3));
    const names = Array.from({ length: 200 }, () => uniqueRunName("flip-coin", time));
    expect(new Set(names).size).toBe(200);
    expect(names[0]).toMatch(/^flip-coin \d{4}-\d\d-\d\d \d\d-\d\d-\d\d [a-z0-9]{4}$/);
  });

  test.each([2 ** 53, -(2 ** 60), [1, { deep: 2 ** 55 }]])(
    "%j would be rounded on the way, and is refused",
    async (n) => {
      const { server, result } = submitTo(() => "fine");
      await result;
      const timing = new VirtualTime();
      const made = await submitRun(kfpClient(server, { timing }), { ...submission, arguments: { n } });
      expect(made.ok ? "" : inEnglish(made.failure.sentence)).toContain("n holds a number beyond");
      expect(server.runs).toHaveLength(1);
    },
  );

  test.each([2 ** 53 - 1, 1.0, 0.1, 1e300, "9007199254740993", { a: [null, true] }])("%j goes as it is", async (n) => {
    const { server } = submitTo(() => "fine");
    const made = await submitRun(kfpClient(server), { ...submission, arguments: { n } });
    expect(made.ok).toBe(true);
  });
});

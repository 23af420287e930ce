import { describe, expect, it } from "vitest";
import type { LogItem, LogSource } from "../../../src/kubernetes/pods/podLog.ts";
import { followPodLog } from "../../../src/kubernetes/pods/podLog.ts";
import { restartServer, untilPodsRun } from "../../rig/cluster/chaos.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { until } from "../../rig/cluster/objects.ts";
import { appendLog, podInState, setPodState, untilPod } from "../../rig/cluster/pods.ts";
import { connectAs } from "./connections.ts";

/** Follows a log in the background; what came so far, and its end. */
async function following(source: LogSource, tailLines?: number) {
  const abort = new AbortController();
  const log = followPodLog(await connectAs("alice"), source, { signal: abort.signal, tailLines });
  const items: LogItem[] = [];
  const end = (async () => {
    for await (const item of log) items.push(item);
  })();
  return {
    log,
    end,
    stop: () => {
      abort.abort();
      return end;
    },
    lines: () => items.flatMap((item) => (item.type === "line" ? [item.text] : [])),
    states: () => items.flatMap((item) => (item.type === "status" ? [item.state] : [])),
    last: () => items.at(-1),
  };
}

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `line ${from + index}`);

describe("the log of a real pod", () => {
  it("is followed without gaps or doubles while the API server is killed and comes back", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "p", "ok");
    await untilPod(rig(), namespace, "p", (pod) => pod.status?.phase === "Running");
    await appendLog(rig(), namespace, "p", ["main"], numbered(0, 1000));
    const followed = await following({ namespace, pod: "p" });
    await until("the first lines are not there", () =>
      Promise.resolve(followed.lines().includes("line 999") || undefined),
    );
    for (let round = 1; round <= 3; round += 1) {
      const restarted = restartServer(rig(), "apiserver", { kill: true, pauseMs: 300 });
      for (let part = 0; part < 5; part += 1)
        await appendLog(
          rig(),
          namespace,
          "p",
          ["main"],
          numbered(round * 1000 + part * 200, round * 1000 + (part + 1) * 200),
        );
      await restarted;
      await until(`round ${round} is not there`, () =>
        Promise.resolve(followed.lines().includes(`line ${round * 1000 + 999}`) || undefined),
      );
    }
    await followed.stop();
    expect(followed.lines()).toEqual(numbered(0, 4000));
    expect(followed.states()).toContain("interrupted");
    await untilPodsRun(rig());
  });

  it("begins with the tail, gives earlier lines, and ends with the container", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "p", "ok", { spec: { restartPolicy: "Never" } });
    await untilPod(rig(), namespace, "p", (pod) => pod.status?.phase === "Running");
    await appendLog(rig(), namespace, "p", ["main"], numbered(0, 100));
    const followed = await following({ namespace, pod: "p" }, 10);
    await until("the tail is not there", () => Promise.resolve(followed.lines().includes("line 99") || undefined));
    expect(followed.lines()).toEqual(numbered(90, 100));
    const earlier = await followed.log.earlier(40);
    expect(earlier).toMatchObject({ ok: true, value: { isStart: false } });
    expect(earlier.ok && earlier.value.lines.map(({ text }) => text)).toEqual(numbered(50, 90));
    await appendLog(rig(), namespace, "p", ["main"], ["last"]);
    await until("the last line is not there", () => Promise.resolve(followed.lines().includes("last") || undefined));
    await setPodState(rig(), namespace, "p", "fail");
    await untilPod(rig(), namespace, "p", (pod) => pod.status?.phase === "Failed");
    await followed.stop();
    expect(followed.lines()).toEqual([...numbered(90, 100), "last"]);
  });

  it("waits for a container that is being made", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "p", "ContainerCreating");
    const followed = await following({ namespace, pod: "p" });
    await until("it is not said what it waits for", () => {
      const last = followed.last();
      return Promise.resolve((last?.type === "status" && last.detail === "ContainerCreating") || undefined);
    });
    expect(followed.states().every((state) => state === "waiting")).toBe(true);
    await setPodState(rig(), namespace, "p", "ok");
    await untilPod(rig(), namespace, "p", (pod) => pod.status?.phase === "Running");
    await appendLog(rig(), namespace, "p", ["main"], ["hello 안녕"]);
    await until("the line is not there", () => Promise.resolve(followed.lines().includes("hello 안녕") || undefined));
    await followed.stop();
  });

  it("ends in one sentence when the pod is not there, or not to be read", async () => {
    const namespace = await clusterNamespace();
    const gone = await following({ namespace, pod: "nobody" });
    await gone.end;
    expect(gone.last()).toMatchObject({ state: "ended", end: "gone" });
    const foreign = await clusterNamespace("none");
    const refused = await following({ namespace: foreign, pod: "p" });
    await refused.end;
    expect(refused.last()).toMatchObject({ state: "ended", end: "failed", failure: { reason: "forbidden" } });
  });
});

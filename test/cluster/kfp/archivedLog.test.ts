import { expect, onTestFinished, test } from "vitest";
import { archivedLog } from "../../../src/extension/logs/archivedLog.ts";
import { Log } from "../../../src/extension/logs/log.ts";
import { PodFeed } from "../../../src/extension/logs/podFeed.ts";
import { TaskTurns } from "../../../src/extension/logs/taskTurns.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import type { KubeConnection } from "../../../src/kubernetes/connection.ts";
import type { KubeFailure } from "../../../src/kubernetes/failure.ts";
import { sentence } from "../../../src/l10n/sentence.ts";
import { rig } from "../../rig/cluster/fixtures.ts";
import { deleteObject, readObject, until } from "../../rig/cluster/objects.ts";
import { appendLog, setPodState } from "../../rig/cluster/pods.ts";
import { waitingSpec } from "../../rig/cluster/waitingRun.ts";
import { connectAs } from "../kubernetes/connections.ts";
import { connectTo, valueOf } from "./connect.ts";
import { ToldRun } from "./toldRun.ts";

const namespace = "kubeflow";
const lost: KubeFailure = { reason: "unreachable", sentence: sentence("The line is cut.") };

/** A line to the real API server that can be cut and mended, as a laptop's is. */
class Line {
  #isCut = false;
  #cut: () => void = () => undefined;
  #whenCut = new Promise<void>((resolve) => (this.#cut = resolve));
  readonly connection: KubeConnection;

  constructor(inner: KubeConnection) {
    this.connection = {
      ...inner,
      context: inner.context,
      server: inner.server,
      request: (call) => (this.#isCut ? Promise.resolve({ ok: false, failure: lost }) : inner.request(call)),
      stream: async (call) => {
        if (this.#isCut) return { ok: false, failure: lost };
        const answer = await inner.stream(call);
        return answer.ok ? { ok: true, value: this.#until(answer.value) } : answer;
      },
    };
  }

  cut(): void {
    this.#isCut = true;
    this.#cut();
  }

  mend(): void {
    this.#isCut = false;
    this.#whenCut = new Promise((resolve) => (this.#cut = resolve));
  }

  async *#until(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const iterator = bytes[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([iterator.next(), this.#whenCut]);
      if (!next) throw new Error("The line is cut.");
      if (next.done === true) return;
      yield next.value;
    }
  }
}

/** Puts a log where Argo does, and the KFP server looks for it (`GetLogObjectKey` in its `archive/log.go`): its key begins with a slash. */
async function archive(workflow: string, pod: string, text: string): Promise<void> {
  const { endpoint, bucket } = rig().s3;
  const url = `${endpoint}/${bucket}//artifacts/${workflow}/${pod}/main.log`;
  const answer = await fetch(url, { method: "PUT", body: text });
  expect(answer.status).toBe(200);
}

test("a log whose pod goes while the line is cut goes on in the archive, and is saved whole from there", async () => {
  const { client } = connectTo(rig());
  const run = valueOf(await submitRun(client, { ...waitingSpec(), displayName: "archived log", arguments: {} }));
  onTestFinished(() => void client.runs.delete(run.id));
  const told = new ToldRun(client, run.id);
  const turns = new TaskTurns(
    {
      state: () => told.state,
      changed: (signal) => told.changed(signal),
      archive: async (podName, signal) =>
        archivedLog(await client.logs.archived({ runId: run.id, podName, namespace, signal })),
    },
    { runId: run.id, path: "slow", namespace: () => namespace },
  );
  const { podName: name } = await until("the task has no pod", () =>
    Promise.resolve(told.state.tasks.slow?.pods?.find(({ role }) => role === "executor")),
  );
  const pod = { apiVersion: "v1", kind: "Pod", namespace, name };
  const made = await until("the pod is not there", () => readObject(rig(), pod));
  const { labels = {} } = made.metadata as { labels?: Record<string, string> };
  const write = (...lines: string[]): Promise<void> => appendLog(rig(), namespace, name, ["main", "wait"], lines);
  const executors = 'time="2026-08-21T10:00:00Z" level=info msg="capturing logs" argo=true';
  await write(executors, "first", "", "tick", "tick");
  await setPodState(rig(), namespace, name, "ok");
  const workflow = labels["workflows.argoproj.io/workflow"] ?? "";

  const line = new Line(await connectAs("admin"));
  const feed = new PodFeed(() => ({ connection: line.connection, namespace }), turns);
  const said: string[] = [];
  const log: Log = new Log(() => {
    if (log.state.type === "ended") said.push(log.state.sentence.template);
  });
  const following = feed.follow(log, {}, 5000, new AbortController().signal);
  const shown = (): string => log.draw().toString("utf8");
  const before = `${executors}\nfirst\n\ntick\ntick\n`;
  await until("the first lines are not shown", () => Promise.resolve(shown() === before || undefined));

  line.cut();
  await until("the cut is not noticed", () => Promise.resolve(log.state.type === "interrupted" || undefined));
  await archive(workflow, name, "first\n\ntick\ntick\ntick\n\nlast\n");
  await deleteObject(rig(), pod);
  await until("the pod is still there", async () => ((await readObject(rig(), pod)) ? undefined : true));
  line.mend();
  const after = `${before}tick\nlast\n`;
  await until("the rest is not shown", () => Promise.resolve(shown() === after || undefined));
  expect(said.at(-1)).toBe("The pod is gone; the end is from the log that was kept of it.");
  expect(log.marks[0]).toMatchObject({ line: 5, sentence: { template: /without times/ } });

  await client.runs.terminate(run.id);
  await following;
  expect(shown()).toBe(after);
  // Argo may have made the pod once more by then, and lets it lie.
  await deleteObject(rig(), pod);
  await until("the pod is still there", async () => ((await readObject(rig(), pod)) ? undefined : true));
  let saved = "";
  for await (const each of feed.whole({}, new AbortController().signal)) saved += each.text;
  // Empty lines are not kept by this server.
  expect(saved).toBe("first\ntick\ntick\ntick\nlast\n");
});

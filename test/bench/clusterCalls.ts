import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SharedContexts } from "../../src/extension/cluster/sharedContext.ts";
import type { ConnectedCluster } from "../../src/extension/cluster/clusterState.ts";
import { RunFollower, type RunNamespace } from "../../src/extension/run/runFollower.ts";
import { webHostAt } from "../../src/kfp/address.ts";
import { RunList } from "../../src/kfp/follow/runList.ts";
import { kfpClient, type KfpClient } from "../../src/kfp/kfpClient.ts";
import { submitRun } from "../../src/kfp/submit/submitRun.ts";
import { transportAt } from "../../src/kfp/transportAt.ts";
import { readKubeconfig } from "../../src/kubernetes/contexts/readKubeconfig.ts";
import { watchList } from "../../src/kubernetes/watch/watchList.ts";
import { noRun } from "../../src/run/runState.ts";
import { downRig } from "../rig/cluster/down.ts";
import { openRig, type Rig } from "../rig/cluster/rig.ts";
import { upRig } from "../rig/cluster/up.ts";
import { waitingSpec } from "../rig/cluster/waitingRun.ts";
import { countCalls, type CallCounter } from "./callCounter.ts";
import { target, type Section } from "./section.ts";

const minute = 60_000;
/** What views ask when they open is not what they ask while they are open. */
const settling = 15_000;
const namespace = "kubeflow";

interface World {
  readonly kubernetes: CallCounter;
  readonly kfp: CallCounter;
  readonly connected: ConnectedCluster;
  readonly client: KfpClient;
}

interface Sample {
  readonly said: string;
  readonly most: number;
  readonly kubernetes: number;
  readonly kfp: number;
}

/** How often servers are asked while the views are open, and while one run is watched besides. */
export async function benchClusterCalls(folder: string, say: (line: string) => void): Promise<Section> {
  const running = process.env.KUBEFLOW_STUDIO_RIG;
  const home = join(folder, "calls-rig");
  say("cluster: starting a rig with Kubeflow Pipelines…");
  const rig = running === undefined ? await upRig("kfp", { dir: home }) : openRig(running);
  mkdirSync(folder, { recursive: true });
  const world = await openWorld(rig, folder);
  try {
    return sectionOf(await measure(world, say));
  } finally {
    world.connected.connection.dispose();
    world.kubernetes.close();
    world.kfp.close();
    if (running === undefined && existsSync(join(home, "rig.json"))) await downRig(home);
  }
}

async function openWorld(rig: Rig, folder: string): Promise<World> {
  const kubernetes = await countCalls(rig, "apiserver");
  const kfp = await countCalls(rig, "kfp");
  const file = join(folder, "kubeconfig-counted");
  writeFileSync(file, readFileSync(rig.kubeconfig, "utf8").replaceAll(rig.apiServer, kubernetes.url));
  const state = await readKubeconfig({ paths: [file] });
  if (state.type !== "ready") throw new Error("The rig's kubeconfig does not open.");
  const opened = await new SharedContexts().open(state.kubeconfig, "admin");
  const failure = opened.ok ? await opened.value.discover() : opened.failure;
  if (!opened.ok || failure) throw new Error(failure?.detail ?? failure?.reason);
  const connected = opened.value.at({ context: "admin", namespace });
  return { kubernetes, kfp, connected, client: kfpClient(transportAt(webHostAt(kfp.url), "")) };
}

async function measure(world: World, say: (line: string) => void): Promise<readonly Sample[]> {
  const views = openViews(world);
  const samples = [await sample(world, "views open, nothing runs", 6, say)];
  const result = await submitRun(world.client, { ...waitingSpec(), displayName: "bench calls", arguments: {} });
  if (!result.ok) throw new Error(result.failure.detail ?? result.failure.reason);
  views.refresh();
  const { id } = result.value;
  samples.push(await sample(world, "views open, a run goes on", 12, say));
  for (const [said, connected] of [
    ["and it is watched, by its Workflow and pods", world.connected],
    ["and it is watched, by the KFP server alone", undefined],
  ] as const) {
    const where = (): Promise<RunNamespace | undefined> => Promise.resolve(connected && { connected, namespace });
    const follower = new RunFollower({ client: world.client, where }, id, noRun, () => undefined);
    samples.push(await sample(world, said, 20, say));
    follower.stop();
    await follower.finished;
  }
  views.dispose();
  await world.client.runs.terminate(id);
  await world.client.runs.delete(id);
  return samples;
}

/** What Runs, Notebooks and Pods hold while they are in sight. */
function openViews({ connected, client }: World): { refresh(): void; dispose(): void } {
  const { connection, served } = connected;
  const kinds = ["notebook", "workspace", "pod"].flatMap((id) => served.get(id) ?? []);
  const lists = kinds.map((resource) => watchList(connection, resource, { namespace }));
  const events = { group: "", version: "v1", plural: "events", isNamespaced: true };
  lists.push(watchList(connection, events, { namespace, fieldSelector: "type=Warning" }));
  const runs = new RunList(client);
  runs.resume();
  return {
    refresh: () => {
      runs.refresh();
    },
    dispose: () => {
      for (const list of lists) list.dispose();
      runs.dispose();
    },
  };
}

async function sample(
  { kubernetes, kfp }: World,
  said: string,
  most: number,
  say: (line: string) => void,
): Promise<Sample> {
  say(`cluster: calls of a minute, ${said}…`);
  await sleep(settling);
  kubernetes.take();
  kfp.take();
  await sleep(minute);
  return { said, most, kubernetes: kubernetes.take().length, kfp: kfp.take().length };
}

function sectionOf(samples: readonly Sample[]): Section {
  return {
    title: "Cluster calls",
    method:
      "Calls in one minute to a real kube-apiserver and a real KFP API server, each counted between: the views Runs, Notebooks and Pods in sight, 15 s after they opened; then with a run of which a task waits; then with that run expanded besides. Where the user may watch, what moves arrives by itself; the KFP server has no watch and is asked, ever more seldom while nothing moves. Hidden views ask nothing.",
    header: ["", "Kubernetes", "KFP", "together", "target", ""],
    rows: samples.map(({ said, most, kubernetes, kfp }) => [
      said,
      String(kubernetes),
      String(kfp),
      String(kubernetes + kfp),
      ...target(`≤ ${most}`, kubernetes + kfp <= most),
    ]),
  };
}

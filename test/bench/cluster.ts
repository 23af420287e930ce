import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  CustomObjectsApi,
  KubeConfig,
  makeInformer,
  type KubernetesListObject,
  type KubernetesObject,
} from "@kubernetes/client-node";
import { loadAll } from "js-yaml";
import { root } from "../../scripts/checkout.mjs";
import type { KubeConnection } from "../../src/kubernetes/connection.ts";
import { readKubeconfig } from "../../src/kubernetes/contexts/readKubeconfig.ts";
import { connect } from "../../src/kubernetes/openConnection.ts";
import { watchList } from "../../src/kubernetes/watch/watchList.ts";
import { downRig } from "../rig/cluster/down.ts";
import { makeNamespace } from "../rig/cluster/namespaces.ts";
import { openRig, type Rig } from "../rig/cluster/rig.ts";
import { upRig } from "../rig/cluster/up.ts";
import { countBytes, type CountedServer } from "./clusterProxy.ts";
import { duration, median, noTarget, ratio, target, type Section } from "./section.ts";

/** Workflows in the namespace, and how many rounds each size is measured. */
const sizes = [
  { workflows: 100, rounds: 5 },
  { workflows: 1000, rounds: 5 },
  { workflows: 5000, rounds: 3 },
];
const together = 20;
const workflows = { group: "argoproj.io", version: "v1alpha1", plural: "workflows", isNamespaced: true };

interface Sample {
  readonly milliseconds: number;
  readonly bytes: number;
}

type Way = "ours" | "informer" | "kubectl";
type Samples = Readonly<Record<Way, Sample[]>>;

/** The first tree of a namespace's workflows: ours beside client-node's informer and `kubectl get`, round by round in turn. */
export async function benchCluster(folder: string, say: (line: string) => void): Promise<Section> {
  const running = process.env.KUBEFLOW_STUDIO_RIG;
  const home = join(folder, "rig");
  say("cluster: starting etcd and kube-apiserver…");
  const rig = running === undefined ? await upRig("core", { dir: home }) : openRig(running);
  mkdirSync(folder, { recursive: true });
  const counted = await countBytes(rig.kubeconfig, rig.apiServer, folder);
  try {
    const measured: { workflows: number; samples: Samples }[] = [];
    const namespace = await makeNamespace(rig, "none", "bench");
    for (const size of sizes) {
      say(`cluster: ${size.workflows} workflows, ${size.rounds} rounds…`);
      await fill(rig, namespace, size.workflows);
      measured.push({ workflows: size.workflows, samples: await measure(counted, namespace, size) });
    }
    return sectionOf(measured);
  } finally {
    counted.close();
    if (running === undefined && existsSync(join(home, "rig.json"))) await downRig(home);
  }
}

async function openAdmin(kubeconfig: string): Promise<KubeConnection> {
  const state = await readKubeconfig({ paths: [kubeconfig] });
  const connection = state.type === "ready" ? connect(state.kubeconfig, "admin", { environment: {} }) : undefined;
  if (!connection?.ok) throw new Error("The rig's kubeconfig does not open.");
  return connection.value;
}

/** Makes workflows as large as Kubeflow's until there are so many. */
async function fill(rig: Rig, namespace: string, count: number): Promise<void> {
  const [sample] = loadAll(readFileSync(join(root, "test", "data", "objects", "workflow_kfp_v2.yaml"), "utf8")) as [
    { readonly metadata: { readonly labels: object; readonly annotations: object } },
  ];
  const connection = await openAdmin(rig.kubeconfig);
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows`;
  const make = async (number: number): Promise<void> => {
    const { labels, annotations } = sample.metadata;
    const metadata = { name: `run-${String(number).padStart(5, "0")}`, labels, annotations };
    const answer = await connection.request({ method: "POST", path, body: { ...sample, metadata }, timeout: 120_000 });
    if (!answer.ok && answer.failure.reason !== "conflict") throw new Error(answer.failure.detail);
  };
  for (let from = 0; from < count; from += together) {
    await Promise.all(Array.from({ length: Math.min(together, count - from) }, (_, at) => make(from + at)));
  }
  connection.dispose();
}

async function measure(counted: CountedServer, namespace: string, size: (typeof sizes)[number]): Promise<Samples> {
  const samples: Samples = { ours: [], informer: [], kubectl: [] };
  const ways: Readonly<Record<Way, () => Promise<void>>> = {
    ours: () => ours(counted.kubeconfig, namespace, Math.min(500, size.workflows)),
    informer: () => informer(counted.kubeconfig, namespace, size.workflows),
    kubectl: () => kubectl(counted.kubeconfig, namespace),
  };
  const present = Object.entries(ways).filter(([way]) => way !== "kubectl" || hasKubectl()) as [
    Way,
    () => Promise<void>,
  ][];
  for (let round = 0; round < size.rounds; round++) {
    for (const [way, run] of present) {
      counted.take();
      const began = performance.now();
      await run();
      samples[way].push({ milliseconds: performance.now() - began, bytes: counted.take() });
    }
  }
  return samples;
}

/** From a kubeconfig on disk to rows that can be shown: the first page. */
async function ours(kubeconfig: string, namespace: string, rows: number): Promise<void> {
  const connection = await openAdmin(kubeconfig);
  const list = watchList(connection, workflows, { namespace, as: "table" });
  await new Promise<void>((resolve, reject) => {
    list.onChange(() => {
      if (list.items.length === rows) resolve();
      else if (list.status.type !== "live") reject(new Error(list.status.type));
    });
  });
  list.dispose();
  connection.dispose();
}

/** As its README says: an informer, until it holds every object. */
async function informer(kubeconfig: string, namespace: string, count: number): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  config.setCurrentContext("admin");
  const api = config.makeApiClient(CustomObjectsApi);
  const { group, version, plural } = workflows;
  const list = async () =>
    (await api.listNamespacedCustomObject({
      group,
      version,
      plural,
      namespace,
    })) as KubernetesListObject<KubernetesObject>;
  const cache = makeInformer(config, `/apis/${group}/${version}/namespaces/${namespace}/${plural}`, list);
  await new Promise<void>((resolve, reject) => {
    let seen = 0;
    cache.on("add", () => {
      if (++seen === count) resolve();
    });
    cache.on("error", reject);
    cache.start().catch(reject);
  });
  await cache.stop();
}

function kubectl(kubeconfig: string, namespace: string): Promise<void> {
  const words = ["--kubeconfig", kubeconfig, "--context", "admin", "-n", namespace, "get", "workflows"];
  return new Promise((resolve, reject) => {
    const child = spawn("kubectl", words, { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`kubectl ended with ${code}`));
    });
  });
}

function hasKubectl(): boolean {
  return spawnSync("kubectl", ["version", "--client"]).status === 0;
}

function sectionOf(measured: readonly { workflows: number; samples: Samples }[]): Section {
  return {
    title: "Cluster lists",
    method:
      "From a kubeconfig on disk to the first tree of a namespace's workflows on a real kube-apiserver: our watched table (its first 500 rows), `@kubernetes/client-node`'s informer and `kubectl get workflows`, in turn (kubectl with its start as a process). Each workflow is a Kubeflow Pipelines run of 6 tasks (15 KB); bytes are counted on the wire.",
    header: ["workflows", "ours", "informer", "kubectl get", "informer / ours", "kubectl / ours", "target", ""],
    rows: measured.flatMap(({ workflows: count, samples }) => [timeRow(count, samples), byteRow(count, samples)]),
  };
}

function timeRow(count: number, samples: Samples): readonly string[] {
  const of = (way: Way): number =>
    samples[way].length === 0 ? 0 : median(samples[way].map(({ milliseconds }) => milliseconds));
  const shown = (way: Way): string => (of(way) === 0 ? "–" : duration(of(way)));
  const goal = count >= 5000 ? target("≥ 10× the informer", of("informer") >= 10 * of("ours")) : noTarget;
  return [
    `${count}, time`,
    shown("ours"),
    shown("informer"),
    shown("kubectl"),
    ratio(of("informer"), of("ours")),
    times(of("kubectl"), of("ours")),
    ...goal,
  ];
}

function byteRow(count: number, samples: Samples): readonly string[] {
  const of = (way: Way): number => (samples[way].length === 0 ? 0 : median(samples[way].map(({ bytes }) => bytes)));
  const shown = (way: Way): string =>
    of(way) === 0 ? "–" : `${(of(way) / 1000).toFixed(of(way) < 100_000 ? 1 : 0)} kB`;
  const goal = count >= 1000 ? target("≥ 5× fewer", of("informer") >= 5 * of("ours")) : noTarget;
  return [
    `${count}, bytes`,
    shown("ours"),
    shown("informer"),
    shown("kubectl"),
    ratio(of("informer"), of("ours")),
    times(of("kubectl"), of("ours")),
    ...goal,
  ];
}

function times(theirs: number, ours: number): string {
  return theirs === 0 ? "–" : ratio(theirs, ours);
}

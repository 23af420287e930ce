import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { describe, expect, it, onTestFinished } from "vitest";
import type { KubeConnection } from "../../../src/kubernetes/connection.ts";
import type { KubeObject } from "../../../src/kubernetes/object.ts";
import { createToken } from "../../../src/kubernetes/objects.ts";
import type { TableRow } from "../../../src/kubernetes/kinds/kind.ts";
import type { WatchedList } from "../../../src/kubernetes/watch/watchedList.ts";
import { watchList } from "../../../src/kubernetes/watch/watchList.ts";
import { compactEtcd, restartServer, startServerAgain, stopServerOf } from "../../rig/cluster/chaos.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { applyObject, deleteObject } from "../../rig/cluster/objects.ts";
import { bindUser } from "../../rig/cluster/namespaces.ts";
import { connectAs, connectWith, untilList, valueOf } from "./connections.ts";

const configMaps = { group: "", version: "v1", plural: "configmaps", isNamespaced: true };
const workflows = { group: "argoproj.io", version: "v1alpha1", plural: "workflows", isNamespaced: true };

const put = (namespace: string, name: string, value: string) =>
  applyObject(rig(), {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, namespace, labels: { test: "yes" } },
    data: { value },
  });
const remove = (namespace: string, name: string) =>
  deleteObject(rig(), { apiVersion: "v1", kind: "ConfigMap", namespace, name });

function kept<List extends WatchedList<never>>(list: List): List {
  onTestFinished(() => {
    list.dispose();
  });
  return list;
}

const look = (connection: KubeConnection, namespace: string) =>
  kept(
    watchList(connection, configMaps, { namespace, labelSelector: "test=yes" }) as WatchedList<never>,
  ) as unknown as WatchedList<KubeObject>;

function shows(list: WatchedList<KubeObject>, expected: Readonly<Record<string, string>>): boolean {
  const now = list.items.map(({ metadata, data }) => [metadata.name, (data as { value: string }).value]);
  return JSON.stringify(now) === JSON.stringify(Object.entries(expected));
}

const becomes = (list: WatchedList<KubeObject>, expected: Readonly<Record<string, string>>, milliseconds?: number) =>
  untilList(
    `not ${JSON.stringify(expected)}`,
    list as unknown as WatchedList<never>,
    () => shows(list, expected),
    milliseconds,
  );

it("follows a real server: what is there, added, changed, relabelled and deleted", async () => {
  const namespace = await clusterNamespace();
  await put(namespace, "b", "1");
  const list = look(await connectAs("alice"), namespace);
  await becomes(list, { b: "1" });
  await put(namespace, "a", "1");
  await put(namespace, "b", "2");
  await becomes(list, { a: "1", b: "2" });
  await applyObject(rig(), {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "b", namespace, labels: { test: "no" } },
  });
  await becomes(list, { a: "1" });
  await remove(namespace, "a");
  await becomes(list, {});
  expect(list.status.type).toBe("live");
});

it("comes back by itself when the API server is killed and started again, with all that happened meanwhile", async () => {
  const namespace = await clusterNamespace();
  await put(namespace, "a", "0");
  await put(namespace, "gone", "0");
  const list = look(await connectAs("admin"), namespace);
  await becomes(list, { a: "0", gone: "0" });
  await stopServerOf(rig(), "apiserver", true);
  await untilList("it does not notice", list as unknown as WatchedList<never>, () => list.status.type === "stale");
  expect(shows(list, { a: "0", gone: "0" })).toBe(true);
  await startServerAgain(rig(), "apiserver");
  await put(namespace, "a", "1");
  await remove(namespace, "gone");
  await becomes(list, { a: "1" }, 120_000);
  for (let turn = 2; turn <= 3; turn++) {
    await restartServer(rig(), "apiserver", { kill: true });
    await put(namespace, "a", String(turn));
    await becomes(list, { a: String(turn) }, 120_000);
  }
  expect(list.status.type).toBe("live");
}, 400_000);

it("lists anew when what it knew has been compacted away: 410 on the way back from a pause, and for the next page", async () => {
  const namespace = await clusterNamespace();
  for (const name of ["a", "b", "c"]) await put(namespace, name, "0");
  const connection = await connectAs("admin");
  const asked: string[] = [];
  const counted = {
    ...connection,
    server: connection.server,
    request: (call: Parameters<KubeConnection["request"]>[0]) => {
      asked.push(call.query?.continue === undefined ? "list" : "page");
      return connection.request(call);
    },
    stream: (call: Parameters<KubeConnection["stream"]>[0]) => {
      asked.push("watch");
      return connection.stream(call);
    },
  } as KubeConnection;
  const list = look(counted, namespace);
  const paged = kept(
    watchList(connection, configMaps, { namespace, labelSelector: "test=yes", limit: 2 }) as WatchedList<never>,
  ) as unknown as WatchedList<KubeObject>;
  await becomes(list, { a: "0", b: "0", c: "0" });
  await becomes(paged, { a: "0", b: "0" });
  list.pause();
  await put(namespace, "b", "1");
  await remove(namespace, "a");
  await compactEtcd(rig(), { forget: true });
  asked.length = 0;
  list.resume();
  await becomes(list, { b: "1", c: "0" }, 120_000);
  expect(asked).toContain("list");
  paged.loadMore();
  await untilList("there is always more", paged as unknown as WatchedList<never>, () => !paged.hasMore, 120_000);
  expect(shows(paged, { b: "1", c: "0" })).toBe(true);
}, 400_000);

it("is closed with the reason where one may not look, and opens when the right is given and somebody asks", async () => {
  const namespace = await clusterNamespace("none");
  await put(namespace, "a", "0");
  const list = look(await connectAs("alice"), namespace);
  await untilList("not closed", list as unknown as WatchedList<never>, () => list.status.type === "closed");
  expect(list.status).toMatchObject({ failure: { reason: "forbidden", status: 403 } });
  await bindUser(rig(), namespace, "alice@example.com", "view");
  const asking = setInterval(() => {
    if (list.status.type === "closed") list.retry();
  }, 200);
  onTestFinished(() => {
    clearInterval(asking);
  });
  await becomes(list, { a: "0" });
});

it("is closed when its token is revoked, and says so; what it showed stays", async () => {
  const namespace = await clusterNamespace();
  await put(namespace, "a", "0");
  const { token } = valueOf(await createToken(await connectAs("admin"), namespace, "default-editor"));
  const list = look(await connectWith({ token }), namespace);
  await becomes(list, { a: "0" });
  await deleteObject(rig(), { apiVersion: "v1", kind: "ServiceAccount", namespace, name: "default-editor" });
  await restartServer(rig(), "apiserver", { kill: true });
  await untilList("not closed", list as unknown as WatchedList<never>, () => list.status.type === "closed", 120_000);
  expect(list.status).toMatchObject({ failure: { reason: "unauthorized" } });
  expect(shows(list, { a: "0" })).toBe(true);
  expect(JSON.stringify(list.status)).not.toContain(token);
}, 400_000);

describe("workflows, as large as Kubeflow makes them", () => {
  const file = join(import.meta.dirname, "..", "..", "data", "objects", "workflow_kfp_v2.yaml");
  const sample = (): KubeObject => loadAll(readFileSync(file, "utf8"))[0] as KubeObject;

  it("are listed as a table whose rows stay current, in a small part of the bytes", async () => {
    const namespace = await clusterNamespace();
    const connection = await connectAs("admin");
    const { spec, status, metadata } = sample();
    const make = async (number: number): Promise<void> => {
      const name = `run-${String(number).padStart(4, "0")}`;
      const body = {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "Workflow",
        metadata: { name, labels: metadata.labels, annotations: metadata.annotations },
        spec,
        status,
      };
      valueOf(
        await connection.request({
          method: "POST",
          path: `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows`,
          body,
        }),
      );
    };
    for (let from = 0; from < 1000; from += 20)
      await Promise.all(Array.from({ length: 20 }, (_, at) => make(from + at)));
    const bytes = async (accept: string): Promise<number> => {
      const answer = valueOf(
        await connection.raw({
          path: `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows`,
          accept,
          timeout: 60_000,
        }),
      );
      let sum = 0;
      for await (const chunk of answer.body) sum += chunk.length;
      return sum;
    };
    const whole = await bytes("application/json");
    const table = await bytes("application/json;as=Table;v=v1;g=meta.k8s.io");
    expect(whole / table).toBeGreaterThan(5);
    const list = kept(
      watchList(connection, workflows, { namespace, as: "table" }) as unknown as WatchedList<never>,
    ) as unknown as WatchedList<TableRow>;
    await untilList("no rows", list as unknown as WatchedList<never>, () => list.items.length === 500 && list.hasMore);
    expect(list.items[0]?.cells).toMatchObject({ Name: "run-0000", Status: "Failed" });
    list.loadMore();
    await untilList(
      "no second page",
      list as unknown as WatchedList<never>,
      () => list.items.length === 1000 && !list.hasMore,
    );
    const patch = {
      metadata: { labels: { "workflows.argoproj.io/phase": "Succeeded" } },
      status: { phase: "Succeeded" },
    };
    valueOf(
      await connection.request({
        method: "PATCH",
        path: `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/workflows/run-0007`,
        body: patch,
      }),
    );
    await untilList(
      "the row is not current",
      list as unknown as WatchedList<never>,
      () => list.items[7]?.cells.Status === "Succeeded",
    );
    await deleteObject(rig(), { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", namespace, name: "run-0008" });
    await untilList(
      "the row is not gone",
      list as unknown as WatchedList<never>,
      () => list.items.length === 999 && list.items[8]?.metadata.name === "run-0009",
    );
  }, 400_000);
});

import { onTestFinished } from "vitest";
import type { KubeConnection } from "../../../src/kubernetes/connection.ts";
import type { Kubeconfig, UserEntry } from "../../../src/kubernetes/contexts/kubeconfig.ts";
import { readKubeconfig } from "../../../src/kubernetes/contexts/readKubeconfig.ts";
import type { KubeResult } from "../../../src/kubernetes/failure.ts";
import { connect } from "../../../src/kubernetes/openConnection.ts";
import type { WatchedList } from "../../../src/kubernetes/watch/watchedList.ts";
import { rig } from "../../rig/cluster/fixtures.ts";

/** A rig's kubeconfig as the product reads it. */
export async function rigKubeconfig(of = rig()): Promise<Kubeconfig> {
  const state = await readKubeconfig({ paths: [of.kubeconfig] });
  if (state.type !== "ready") throw new Error(JSON.stringify(state));
  return state.kubeconfig;
}

/** The product's own connection as one of a rig's users, closed when the test is over. */
export async function connectAs(user: "admin" | "alice" | "bob", of = rig()): Promise<KubeConnection> {
  return opened(connect(await rigKubeconfig(of), user));
}

/** A connection whose user entry is another. */
export async function connectWith(user: UserEntry, server?: string): Promise<KubeConnection> {
  const kubeconfig = await rigKubeconfig();
  const [[name, cluster]] = [...kubeconfig.clusters] as [[string, never]];
  const clusters =
    server === undefined ? kubeconfig.clusters : new Map([[name, { ...(cluster as object), server } as never]]);
  return opened(connect({ ...kubeconfig, clusters, users: new Map([["admin", user]]) }, "admin"));
}

export function opened(connection: KubeResult<KubeConnection>): KubeConnection {
  const value = valueOf(connection);
  onTestFinished(() => {
    value.dispose();
  });
  return value;
}

export function valueOf<T>(result: KubeResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** Waits until a list is as `isSo` says; each change asks again. */
export function untilList<List extends WatchedList<never>>(
  what: string,
  list: List,
  isSo: (list: List) => boolean,
  milliseconds = 30_000,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!isSo(list)) return;
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(() => {
      leave();
      reject(new Error(`${what}: ${JSON.stringify(list.status)}, ${list.items.length} items`));
    }, milliseconds);
    const leave = list.onChange(look);
    look();
  });
}

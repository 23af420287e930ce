import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { Accounts } from "../../../../src/extension/authentication/accounts.ts";
import {
  type KnownNamespaces,
  namespacesAtAddress,
  namespacesOfCluster,
} from "../../../../src/extension/cluster/knownNamespaces.ts";
import { PipelinesSession } from "../../../../src/extension/cluster/pipelinesSession.ts";
import { PlatformNamespaces } from "../../../../src/extension/cluster/platformNamespaces.ts";
import { chooseCluster, previousCluster } from "../../../../src/extension/commands/cluster/chooseCluster.ts";
import { connect } from "../../../../src/extension/commands/cluster/connect.ts";
import type { Output } from "../../../../src/extension/output.ts";
import { runRights } from "../../../../src/extension/run/runActions.ts";
import { ClusterStatus } from "../../../../src/extension/status/clusterStatus.ts";
import type { ClusterState } from "../../../../src/extension/cluster/clusterState.ts";
import type { KubeFailureReason } from "../../../../src/kubernetes/failure.ts";
import { inEnglish, sentence } from "../../../../src/l10n/sentence.ts";
import { platform, type Roles } from "../../../support/platform.ts";
import { StillCluster, stillSession } from "../../../support/stillCluster.ts";
import { answers, messages, quickPicks, settings, statusItems } from "../../../support/vscode.ts";
import { Memory, Said, Secrets } from "../../../support/vscodeState.ts";
import { json, webServer } from "../../../support/webServer.ts";

const noKubeconfig: ClusterState = { type: "noKubeconfig", sentence: sentence("There is no kubeconfig.") };
const roles: Roles = { shared: "viewer", mine: "owner", theirs: "contributor" };

beforeEach(() => {
  settings.clear();
  for (const list of [messages, answers, quickPicks]) list.length = 0;
});

interface Kept {
  readonly memory: Memory;
  readonly secrets: Secrets;
}

/** What is known at last. */
async function last<T>(all: AsyncIterable<T>): Promise<T> {
  let known: T | undefined;
  for await (const each of all) known = each;
  if (known === undefined) throw new Error("nothing was told");
  return known;
}

/** A window with an account at the address, and this cluster or none. */
async function windowAt(origin: string, first: ClusterState = noKubeconfig, kept?: Kept) {
  const { memory, secrets } = kept ?? { memory: new Memory(), secrets: new Secrets() };
  const accounts = new Accounts(secrets);
  if (!kept) await accounts.keep(origin, "me", { kind: "token", token: "good" });
  const clusters = { ...stillSession(first), state: first, previous: undefined, kubeconfig: undefined };
  const memories = { addresses: memory, namespaces: new PlatformNamespaces(memory) };
  const pipelines = new PipelinesSession(clusters, accounts, memories, new Said() as unknown as Output);
  const status = new ClusterStatus(clusters as never, pipelines);
  onTestFinished(() => {
    status.dispose();
    pipelines.dispose();
  });
  return { clusters: clusters as never, pipelines, kept: { memory, secrets } };
}

async function signedInAt(answer = platform(roles), first?: ClusterState) {
  const server = await webServer(answer);
  settings.set("kubeflowStudio.pipelinesAddress", server.origin);
  const made = await windowAt(server.origin, first);
  return { ...made, server, host: server.origin.replace("http://", "") };
}

const item = () => statusItems.get("kubeflowStudio.cluster")!;
const rows = () =>
  quickPicks.at(-1)!.items.map(({ label, description }) => [label, description].filter(Boolean).join(" | "));
const listed = () =>
  vi.waitFor(() => {
    expect(quickPicks.at(-1)?.busy).toBe(false);
  });

describe("with an address and no kubeconfig", () => {
  it("one is in one's own namespace, which the status bar says", async () => {
    const { pipelines, host } = await signedInAt();
    expect([item().isShown, item().text]).toEqual([true, `$(server-environment) ${host}`]);
    expect(await pipelines.wake()).toMatchObject({ type: "connected", client: { namespace: "mine" } });
    expect(item().text).toBe(`$(server-environment) ${host} / mine`);
  });

  it("another namespace is a pick away, with what one is there; it is kept for the workspace, and the one before too", async () => {
    const { clusters, pipelines, kept, server, host } = await signedInAt();
    await pipelines.wake();
    const choosing = chooseCluster(clusters, pipelines, "namespaces");
    await listed();
    expect(rows()).toEqual([
      `Namespaces in ${host}`,
      "$(check) mine | shown now · owner",
      "$(blank) theirs | contributor",
      "$(blank) shared | viewer",
    ]);
    quickPicks.at(-1)!.pick("shared");
    await choosing;
    expect(pipelines.state).toMatchObject({
      type: "connected",
      runsNamespace: "shared",
      client: { namespace: "shared" },
    });
    expect(item().text).toBe(`$(server-environment) ${host} / shared`);
    const later = await windowAt(server.origin, noKubeconfig, kept);
    expect(item().text).toBe(`$(server-environment) ${host} / shared`);
    expect(await later.pipelines.wake()).toMatchObject({ client: { namespace: "shared" } });
    await previousCluster(later.clusters, later.pipelines);
    expect(later.pipelines.state).toMatchObject({ client: { namespace: "mine" } });
    const again = chooseCluster(later.clusters, later.pipelines);
    await listed();
    expect(rows()[0]).toBe(`$(history) ${host} / shared | previous`);
    quickPicks.at(-1)!.hide();
    await again;
  });

  it("a namespace that is not told can be typed", async () => {
    const { clusters, pipelines } = await signedInAt();
    const choosing = chooseCluster(clusters, pipelines, "namespaces");
    await listed();
    quickPicks.at(-1)!.type("team-x");
    quickPicks.at(-1)!.pick("Use namespace “team-x”");
    await choosing;
    expect(pipelines.state).toMatchObject({ client: { namespace: "team-x" } });
  });

  it("who has no namespace yet is asked for none in vain, and may type one", async () => {
    const { clusters, pipelines, host } = await signedInAt(platform({}));
    const state = await pipelines.wake();
    expect(state.type === "noNamespace" && inEnglish(state.sentence)).toMatch(/^You have no namespace at .* yet/);
    expect(item().text).toBe(`$(warning) ${host}`);
    const choosing = chooseCluster(clusters, pipelines, "namespaces");
    await listed();
    expect(rows().at(-1)).toContain("Which namespaces are yours is not told here");
    quickPicks.at(-1)!.type("team-x");
    quickPicks.at(-1)!.pick("team-x");
    await choosing;
    expect(pipelines.state).toMatchObject({ type: "connected", client: { namespace: "team-x" } });
  });

  it("a server of one user has no namespaces, and says so", async () => {
    const { pipelines, host } = await signedInAt((_, response) => {
      json(response, { multi_user: false });
    });
    await pipelines.wake();
    expect(item().text).toBe(`$(server-environment) ${host}`);
    const { namespaces, note } = await last(namespacesAtAddress(pipelines));
    expect([namespaces, note && inEnglish(note)]).toEqual([[], expect.stringMatching(/serves one user alone/)]);
  });

  it("viewers are not offered to change runs, owners are", async () => {
    const { pipelines } = await signedInAt();
    const allowed = async () => {
      const state = await pipelines.wake();
      return state.type === "connected" ? [...(await runRights(state))(state.runsNamespace)] : [];
    };
    expect(await allowed()).toEqual(expect.arrayContaining(["stop", "retry", "delete"]));
    await pipelines.chooseNamespace("shared");
    expect(await allowed()).toEqual([]);
  });

  it("an address that a command was given counts, as one of the settings does", async () => {
    const { origin } = await webServer(platform(roles));
    const { pipelines } = await windowAt(origin);
    expect(item().isShown).toBe(false);
    expect(await pipelines.giveAddress(origin)).toMatchObject({ type: "connected", client: { namespace: "mine" } });
    expect(item().isShown).toBe(true);
  });

  it("without an address the missing kubeconfig is said, with the other way", async () => {
    const { clusters, pipelines } = await windowAt("http://127.0.0.1:9");
    await chooseCluster(clusters, pipelines);
    expect(messages).toEqual([{ text: "There is no kubeconfig.", offers: ["Give Address of Kubeflow Pipelines"] }]);
  });
});

const cluster = { context: "here", namespace: "team-a" };

function unreachable(reason: KubeFailureReason = "unreachable"): ClusterState {
  return { type: "unreachable", cluster, failure: { reason, sentence: sentence("The cluster is away.") } };
}

describe("with an address and a cluster", () => {
  it("that is away, its namespace is meant all the same", async () => {
    const { pipelines } = await signedInAt(platform(roles), unreachable());
    expect(await pipelines.wake()).toMatchObject({ type: "connected", client: { namespace: "team-a" } });
  });

  it("that is away, Connect says so besides", async () => {
    const { clusters, pipelines, server } = await signedInAt(platform(roles), unreachable());
    Object.assign(clusters, { retry: () => Promise.resolve() });
    await connect(clusters, pipelines);
    expect(messages).toEqual([
      { text: `Connected: ${server.origin}, but not to the cluster: The cluster is away.`, offers: ["Choose Cluster"] },
    ]);
  });

  it("that is away, one's own namespaces are told with why there may be more", async () => {
    const { clusters, pipelines } = await signedInAt(platform(roles), unreachable());
    const { namespaces, note } = await last(namespacesOfCluster(clusters, pipelines));
    expect(namespaces.map(({ name }) => name)).toEqual(["mine", "shared", "theirs", "team-a"]);
    expect(note && inEnglish(note)).toBe("The cluster is away.");
  });

  it("what the server lists stands there at once, whatever time the dashboard takes", async () => {
    const objects = ["team-a", "mine"].map((name) => ({ kind: "Namespace", metadata: { name } }));
    const { connected } = new StillCluster({ objects });
    const released = Promise.withResolvers<undefined>();
    const quick = platform(roles);
    const slow: typeof quick = (request, response) => {
      if (request.url !== "/api/workgroup/env-info") quick(request, response);
      else
        void released.promise.then(() => {
          quick(request, response);
        });
    };
    const { clusters, pipelines } = await signedInAt(slow, { type: "connected", cluster, connected });
    const told = namespacesOfCluster(clusters, pipelines);
    const names = async () => ((await told.next()).value as KnownNamespaces).namespaces.map(({ name }) => name);
    expect(await names()).toEqual(["mine", "team-a"]);
    released.resolve(undefined);
    expect(await names()).toEqual(["mine", "shared", "theirs", "team-a"]);
  });

  it("one's roles stand beside the namespaces that the server lists", async () => {
    const objects = ["team-a", "mine", "kube-system"].map((name) => ({ kind: "Namespace", metadata: { name } }));
    const { connected } = new StillCluster({ objects });
    const { clusters, pipelines } = await signedInAt(platform(roles), { type: "connected", cluster, connected });
    const { namespaces, note } = await last(namespacesOfCluster(clusters, pipelines));
    expect(namespaces.map(({ name, role }) => `${name} ${role ?? ""}`.trim())).toEqual([
      "mine owner",
      "shared viewer",
      "theirs contributor",
      "kube-system",
      "team-a",
    ]);
    expect(note).toBeUndefined();
  });
});

describe("namespaces that cannot be listed", () => {
  it.each([
    ["forbidden", "You may not list namespaces here: type the name of another one."],
    ["unreachable", "It took too long."],
  ] as const)("say why (%s)", async (reason, expected) => {
    const { connected } = new StillCluster();
    const request = () => Promise.resolve({ ok: false, failure: { reason, sentence: sentence("It took too long.") } });
    const connection = { ...connected.connection, request };
    const state = { type: "connected", cluster, connected: { ...connected, connection } } as ClusterState;
    const { clusters, pipelines } = await windowAt("http://127.0.0.1:9", state);
    const { namespaces, note } = await last(namespacesOfCluster(clusters, pipelines));
    expect(namespaces.map(({ name }) => name)).toEqual(["team-a"]);
    expect(note && inEnglish(note)).toBe(expected);
  });
});

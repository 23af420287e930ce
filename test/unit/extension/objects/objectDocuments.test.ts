import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { describeObject } from "../../../../src/kubernetes/describe.ts";
import type { KubeConnection } from "../../../../src/kubernetes/connection.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import type { ClusterState, ConnectedCluster } from "../../../../src/extension/cluster/clusterState.ts";
import { ObjectDocuments } from "../../../../src/extension/objects/objectDocuments.ts";
import { inNamespace, StillCluster, stillSession } from "../../../support/stillCluster.ts";
import { editorsShown, textsClosed, Uri, window } from "../../../support/vscode.ts";
import { isQuick } from "../../../support/quick.ts";

const notebook = inNamespace({ apiVersion: "kubeflow.org/v1", kind: "Notebook", metadata: { name: "nb" } }, "n");
const uri = Uri.from({ scheme: "kubeflow-object", path: "/here/team-a/notebook/nb.yaml" }) as unknown as vscode.Uri;
const secret = inNamespace({ apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec: { token: "s3cret" } }, "p");

const connectedTo = (connected: ConnectedCluster): ClusterState => {
  const { context, namespace } = connected;
  return { type: "connected", cluster: { context, namespace }, connected };
};

const documents: ObjectDocuments[] = [];
function open(clusters: ConstructorParameters<typeof ObjectDocuments>[0]): ObjectDocuments {
  const made = new ObjectDocuments(clusters);
  documents.push(made);
  return made;
}
beforeEach(() => {
  window.visibleTextEditors.length = 0;
});
afterEach(() => {
  for (const each of documents.splice(0)) each.dispose();
});

/** An editor of the document comes into sight, or another does. */
function show(isShown: boolean): void {
  window.visibleTextEditors.splice(0, 1, ...(isShown ? [{ document: { uri } }] : []));
  editorsShown.fire(window.visibleTextEditors);
}

describe("an object as YAML", () => {
  it("is what the server has, with what looks like a secret masked", async () => {
    const { clusters } = new StillCluster({ objects: [notebook, secret] });
    expect(await open(clusters).provideTextDocumentContent(uri)).toMatch(
      /^apiVersion: kubeflow.org\/v1\nkind: Notebook\n/,
    );
    const pod = Uri.from({ scheme: "kubeflow-object", path: "/here/team-a/pod/p.yaml" });
    const text = await open(clusters).provideTextDocumentContent(pod as unknown as vscode.Uri);
    expect(text).toContain("name: p");
    expect(text).not.toContain("s3cret");
  });

  it.each([
    ["that is not there", {}, "# It is not there any more.\n"],
    ["that may not be read", { forbidden: ["notebooks"] }, "# You may not list notebooks.\n"],
  ])("%s says so", async (_title, options, expected) => {
    const { clusters } = new StillCluster(options);
    expect(await open(clusters).provideTextDocumentContent(uri)).toBe(expected);
  });

  it("of another cluster says so, and is read when that is chosen", async () => {
    const here = new StillCluster({ objects: [notebook] });
    const there = new StillCluster();
    const clusters = stillSession(connectedTo({ ...there.connected, context: "there" }));
    const made = open(clusters);
    expect(await made.provideTextDocumentContent(uri)).toMatch(/^# The cluster of this object is not the one/);
    const changed = vi.fn();
    made.onDidChange(changed);
    clusters.become(connectedTo(here.connected));
    expect(changed).toHaveBeenCalledWith(uri);
    expect(await made.provideTextDocumentContent(uri)).toContain("kind: Notebook");
  });

  it("that is read while its cluster is reached otherwise is read anew", async () => {
    // The first connection never answers.
    const silent = new StillCluster();
    const connection = { ...silent.connected.connection, request: () => new Promise(() => undefined) };
    const first = { ...silent.connected, connection } as unknown as ConnectedCluster;
    const clusters = stillSession(connectedTo(first));
    const made = open(clusters);
    const text = made.provideTextDocumentContent(uri);
    await vi.waitFor(() => {
      expect(silent.holders).toBe(1);
    });
    const second = new StillCluster({ objects: [notebook] });
    clusters.become(connectedTo(second.connected));
    expect(await text).toContain("kind: Notebook");
    expect([silent.holders, second.holders]).toEqual([0, 1]);
  });

  it("goes on when something else is looked at", async () => {
    const here = new StillCluster({ objects: [notebook] });
    const clusters = stillSession(connectedTo(here.connected));
    const made = open(clusters);
    await made.provideTextDocumentContent(uri);
    clusters.become({ type: "notChosen" });
    expect(here.holders).toBe(1);
    expect(await made.provideTextDocumentContent(uri)).toContain("kind: Notebook");
  });

  it.skipIf(isQuick)(
    "says while its server is away that it is from before, and goes on by itself when it is back",
    async () => {
      let isAway = false;
      let cutWatch: () => void = () => undefined;
      const still = new StillCluster({ objects: [notebook] });
      const { connection } = still.connected;
      const away = {
        ok: false,
        failure: { reason: "unreachable", sentence: sentence("https://here is\naway.") },
      } as const;
      const flaky: KubeConnection = {
        ...connection,
        request: (call) => (isAway ? Promise.resolve(away) : connection.request(call)),
        stream: (call) => {
          if (isAway) return Promise.resolve(away);
          const cut = new AbortController();
          cutWatch = () => {
            cut.abort();
          };
          return connection.stream({
            ...call,
            signal: AbortSignal.any([cut.signal, ...(call.signal ? [call.signal] : [])]),
          });
        },
      };
      const clusters = stillSession(connectedTo({ ...still.connected, connection: flaky }));
      const made = open(clusters);
      const live = await made.provideTextDocumentContent(uri);
      expect(live).toMatch(/^apiVersion/);
      let shown = live;
      made.onDidChange(() => void made.provideTextDocumentContent(uri).then((text) => (shown = text)));
      const before = Date.now();
      isAway = true;
      cutWatch();
      await vi.waitFor(() => {
        expect(shown).not.toBe(live);
      });
      const [, when] =
        /^# https:\/\/here is\n# away\.\n# What is below is how it was at (.*)\.\napiVersion/.exec(shown) ?? [];
      expect(shown).toContain(live);
      expect(Math.abs(Date.parse(when ?? "") - before)).toBeLessThan(10_000);
      isAway = false;
      await vi.waitFor(
        () => {
          expect(shown).toBe(live);
        },
        { timeout: 10_000 },
      );
    },
  );

  it("of a cluster that does not answer says why, and is read when it does", async () => {
    const here = new StillCluster({ objects: [notebook] });
    const cluster = { context: "here", namespace: "team-a" };
    const failure = { reason: "unreachable", sentence: sentence("https://here does not answer.") } as const;
    const clusters = stillSession({ type: "unreachable", cluster, failure });
    const made = open(clusters);
    expect(await made.provideTextDocumentContent(uri)).toBe("# https://here does not answer.\n");
    const changed = vi.fn();
    made.onDidChange(changed);
    clusters.become({ type: "unreachable", cluster, failure: { ...failure, sentence: sentence("It is busy.") } });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(await made.provideTextDocumentContent(uri)).toBe("# It is busy.\n");
    clusters.become(connectedTo(here.connected));
    expect(await made.provideTextDocumentContent(uri)).toBe(describeObject(notebook));
  });

  it("of a kind that is not served says so", async () => {
    const { clusters } = new StillCluster({ served: ["pod"] });
    expect(await open(clusters).provideTextDocumentContent(uri)).toBe(
      "# The cluster does not know this kind of object.\n",
    );
  });

  it("is watched while an editor shows it, and let go when it is closed", async () => {
    const cluster = new StillCluster({ objects: [notebook] });
    await open(cluster.clusters).provideTextDocumentContent(uri);
    const watches = (expected: number) =>
      vi.waitFor(() => {
        expect(cluster.watches).toBe(expected);
      });
    await watches(1);
    show(true);
    await watches(1);
    show(false);
    await watches(0);
    show(true);
    await watches(1);
    textsClosed.fire({ uri });
    await watches(0);
    expect(cluster.holders).toBe(0);
  });
});

import { connect as connectTcp } from "node:net";
import { PassThrough } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import type { ConnectedCluster } from "../../../src/extension/cluster/clusterState.ts";
import { ObjectForwards, whyNoPage } from "../../../src/extension/objects/objectForwards.ts";
import { kindById } from "../../../src/kubernetes/kinds/all.ts";
import type { KubeFailure } from "../../../src/kubernetes/failure.ts";
import { PortError } from "../../../src/kubernetes/ports/portError.ts";
import { sentence } from "../../../src/l10n/sentence.ts";
import { inNamespace, StillCluster } from "../../support/stillCluster.ts";
import { json, webServer } from "../../support/webServer.ts";

const notebook = inNamespace({ kind: "Notebook", metadata: { name: "mine" } }, "n");
const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "mine-0", namespace: "team-a" },
  status: { conditions: [{ type: "Ready", status: "True" }] },
};
const noWebSockets: KubeFailure = { reason: "server", sentence: sentence("No WebSockets come through.") };

/** A cluster whose pod's port is what `openPort` says. */
function forwardsTo(openPort: () => unknown) {
  const { clusters, connected } = new StillCluster({ objects: [pod] });
  const connection = { ...connected.connection, openPort: () => Promise.resolve(openPort()) };
  const here = { ...connected, connection } as ConnectedCluster;
  const forwards = new ObjectForwards(clusters);
  onTestFinished(() => {
    forwards.dispose();
  });
  const kind = kindById("notebook")!;
  const open = () => forwards.open(here, kind, notebook, { namespace: "team-a", port: 8888 });
  return { open };
}

it("a port that no WebSocket reaches is not handed out, and its reason is", async () => {
  let failure: KubeFailure | undefined = noWebSockets;
  const { origin } = await webServer((_, response) => {
    json(response, {});
  });
  const { open } = forwardsTo(() =>
    failure ? { ok: false, failure } : { ok: true, value: connectTcp(Number(new URL(origin).port), "127.0.0.1") },
  );
  expect(await open()).toEqual({ ok: false, failure: noWebSockets });
  failure = undefined;
  const opened = await open();
  if (!opened.ok) throw new Error("not open");
  expect(await whyNoPage(opened.value, "/")).toBeUndefined();
  // The same port is tried anew each time it is asked for.
  failure = noWebSockets;
  expect(await open()).toEqual({ ok: false, failure: noWebSockets });
  failure = undefined;
  const again = await open();
  expect(again.ok && again.value.localPort).toBe(opened.value.localPort);
});

it("a port on which nothing listens yet is said to be one", async () => {
  const quiet: KubeFailure = { reason: "unreachable", sentence: sentence("Nothing listens.") };
  const { open } = forwardsTo(() => {
    const stream = new PassThrough();
    setImmediate(() => stream.destroy(new PortError(quiet)));
    return { ok: true, value: stream };
  });
  const opened = await open();
  if (!opened.ok) throw new Error("not open");
  expect(await whyNoPage(opened.value, "/")).toEqual(quiet);
});

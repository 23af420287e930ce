import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { Accounts } from "../../../../src/extension/authentication/accounts.ts";
import { PipelinesSession } from "../../../../src/extension/cluster/pipelinesSession.ts";
import { PlatformNamespaces } from "../../../../src/extension/cluster/platformNamespaces.ts";
import type { Output } from "../../../../src/extension/output.ts";
import { doorTo, ofManyUsers, withPod, withServices } from "../../../support/servicesCluster.ts";
import { stillSession, StillCluster } from "../../../support/stillCluster.ts";
import { contexts, settings, settingsChanged } from "../../../support/vscode.ts";
import { Memory, Said, Secrets } from "../../../support/vscodeState.ts";
import { type Answer, json, webServer } from "../../../support/webServer.ts";
import { isQuick } from "../../../support/quick.ts";

const kfp: Answer = (_, response) => {
  json(response, { multi_user: false });
};
const health = "/apis/v2beta1/healthz";
const many: Answer = (request, response) => {
  if (request.url === "/api/workgroup/env-info") {
    json(response, {
      namespaces: [
        { namespace: "mine", role: "owner" },
        { namespace: "ours", role: "viewer" },
      ],
    });
    return;
  }
  if (request.headers.authorization === "Bearer good" || request.url?.endsWith("healthz"))
    json(response, { multi_user: true });
  else json(response, {}, 401);
};

beforeEach(() => {
  settings.clear();
});

function session(clusters = stillSession({ type: "notChosen" })) {
  const [accounts, memory, said] = [new Accounts(new Secrets()), new Memory(), new Said()];
  const kept = { addresses: memory, namespaces: new PlatformNamespaces(memory) };
  const pipelines = new PipelinesSession(clusters, accounts, kept, said as unknown as Output);
  const states: string[] = [];
  pipelines.onDidChange(({ type }) => states.push(type));
  onTestFinished(() => {
    pipelines.dispose();
  });
  return { accounts, pipelines, states, said, memory };
}

describe("Kubeflow Pipelines", () => {
  it("is asked for nothing before somebody looks", async () => {
    const server = await webServer(kfp);
    settings.set("kubeflowStudio.pipelinesAddress", server.origin);
    const { pipelines } = session();
    expect(pipelines.state.type).toBe("asleep");
    expect(server.asked).toEqual([]);
    expect((await pipelines.wake()).type).toBe("connected");
    expect(contexts.get("kubeflowStudio.pipelines")).toBe("connected");
  });

  it("is asked once, however many look", async () => {
    const server = await webServer(kfp);
    settings.set("kubeflowStudio.pipelinesAddress", server.origin);
    const { pipelines, states } = session();
    await Promise.all([pipelines.wake(), pipelines.wake(), pipelines.wake()]);
    await pipelines.wake();
    expect(server.asked.filter(({ path }) => path === health)).toHaveLength(1);
    expect(states).toEqual(["looking", "connected"]);
  });

  it("is looked for again when its address is another", async () => {
    const [one, other] = [await webServer(kfp), await webServer(kfp)];
    settings.set("kubeflowStudio.pipelinesAddress", one.origin);
    const { pipelines } = session();
    await pipelines.wake();
    settings.set("kubeflowStudio.pipelinesAddress", ` ${other.origin} `);
    settingsChanged.fire({ affectsConfiguration: () => true });
    await vi.waitFor(() => {
      expect(pipelines.state).toMatchObject({ type: "connected", description: other.origin });
    });
  });

  it("has an address for each context, before that of the settings", async () => {
    const server = await webServer(kfp);
    const { connected } = new StillCluster();
    const clusters = stillSession({ type: "connected", cluster: { context: "here", namespace: "team-a" }, connected });
    settings.set("kubeflowStudio.pipelinesAddress", "http://127.0.0.1:9");
    const { pipelines } = session(clusters);
    expect(await pipelines.giveAddress(server.origin)).toMatchObject({ type: "connected", description: server.origin });
    clusters.become({ type: "asleep", cluster: { context: "there", namespace: "team-a" } });
    expect(pipelines.address).toBe("http://127.0.0.1:9");
  });

  it("stays reached, with the cluster it is reached through, as long as somebody holds it", async () => {
    const server = await webServer(kfp);
    settings.set("kubeflowStudio.pipelinesAddress", server.origin);
    const cluster = new StillCluster();
    const { clusters, connected } = cluster;
    const { pipelines } = session(clusters);
    const found = await pipelines.wake();
    if (found.type !== "connected") throw new Error(found.type);
    expect(cluster.holders).toBe(1);
    const letGo = found.hold();
    const other = new StillCluster();
    const there = { ...other.connected, context: "there" };
    clusters.become({ type: "connected", cluster: there, connected: there });
    await pipelines.wake();
    expect([cluster.holders, other.holders]).toEqual([1, 1]);
    letGo();
    expect([cluster.holders, other.holders]).toEqual([0, 1]);
    clusters.become({ type: "connected", cluster: connected, connected });
    await pipelines.wake();
    expect([cluster.holders, other.holders]).toEqual([1, 0]);
  });

  it.skipIf(isQuick)("that was away is found by itself when it is back", async () => {
    const server = await webServer(kfp);
    await server.stop();
    settings.set("kubeflowStudio.pipelinesAddress", server.origin);
    const { pipelines, states } = session();
    expect((await pipelines.wake()).type).toBe("unreachable");
    await server.start();
    await vi.waitFor(
      () => {
        expect(pipelines.state.type).toBe("connected");
      },
      { timeout: 15_000 },
    );
    // Nothing flickered meanwhile.
    expect(new Set(states.slice(1))).toEqual(new Set(["unreachable", "connected"]));
  });

  it("is connected when one has signed in, and asks when one has signed out", async () => {
    const server = await webServer(many);
    settings.set("kubeflowStudio.pipelinesAddress", server.origin);
    const { pipelines, accounts } = session();
    expect((await pipelines.wake()).type).toBe("signedOut");
    const account = await accounts.keep(server.origin, "me", { kind: "token", token: "good" });
    await vi.waitFor(() => {
      expect(pipelines.state.type).toBe("connected");
    });
    await accounts.remove(account.id);
    await vi.waitFor(() => {
      expect(pipelines.state.type).toBe("signedOut");
    });
  });

  it("behind a platform's door is connected by a token for Pipelines itself", async () => {
    const services = {
      "kubeflow/ml-pipeline-ui": { ports: [{ name: "http", port: 80 }] },
      "istio-system/istio-ingressgateway": { ports: [{ name: "http2", port: 80 }] },
    };
    const behind = { "kubeflow/ml-pipeline-ui": ofManyUsers, "istio-system/istio-ingressgateway": doorTo("/dex/auth") };
    const connected = withPod(withServices(services, { may: ["create"] }), { behind });
    const clusters = stillSession({ type: "connected", cluster: { context: "here", namespace: "team-a" }, connected });
    const { pipelines, accounts } = session(clusters);
    expect(await pipelines.wake()).toMatchObject({ type: "signedOut", place: { by: "form" } });
    await accounts.keep(pipelines.place?.tokensAt ?? "", "me", { kind: "token", token: "t" });
    await vi.waitFor(() => {
      expect(pipelines.state).toMatchObject({ type: "connected", description: "here / kubeflow / ml-pipeline-ui" });
    });
  });

  it("that no longer takes a session says so once, however many calls it refuses", async () => {
    const server = await webServer(many);
    settings.set("kubeflowStudio.pipelinesAddress", server.origin);
    const { pipelines, accounts } = session();
    await accounts.keep(server.origin, "me", { kind: "token", token: "good" });
    const state = await pipelines.wake();
    if (state.type !== "connected") throw new Error(state.type);
    let told = 0;
    pipelines.onDidSignOut(() => told++);
    server.answer = (_, response) => {
      json(response, {}, 401);
    };
    const answers = await Promise.all([1, 2, 3].map(() => state.client.runs.list({})));
    expect(answers.every(({ ok }) => !ok)).toBe(true);
    expect(pipelines.state.type).toBe("signedOut");
    expect(told).toBe(1);
  });

  it.each([
    ["form", { kind: "form", user: "u", cookie: "c=1" }],
    ["browser", { kind: "cookie", cookie: "c=1" }],
    ["token", { kind: "token", token: "t" }],
  ] as const)("asks for the way in (%s) that the ended session was made by", async (by, secret) => {
    const server = await webServer(kfp);
    settings.set("kubeflowStudio.pipelinesAddress", server.origin);
    const { pipelines, accounts } = session();
    await accounts.keep(server.origin, "me", secret);
    const state = await pipelines.wake();
    if (state.type !== "connected") throw new Error(state.type);
    server.answer = (_, response) => {
      json(response, {}, 401);
    };
    await state.client.runs.list({});
    expect(pipelines.state).toMatchObject({ type: "signedOut", place: { by } });
  });

  it("of a cluster that is left is let go", async () => {
    const { connected } = new StillCluster();
    const clusters = stillSession({ type: "connected", cluster: { context: "here", namespace: "team-a" }, connected });
    const { pipelines } = session(clusters);
    await pipelines.wake();
    clusters.become({ type: "notChosen" });
    expect(pipelines.state.type).toBe("asleep");
  });
});

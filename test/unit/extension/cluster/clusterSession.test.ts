import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { ClusterChoices } from "../../../../src/extension/cluster/clusterChoices.ts";
import { ClusterSession } from "../../../../src/extension/cluster/clusterSession.ts";
import type { Output } from "../../../../src/extension/output.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { credentialProgram, type CredentialProgram } from "../../../support/credentialProgram.ts";
import { settings, settingsChanged } from "../../../support/vscode.ts";
import { Memory, Said } from "../../../support/vscodeState.ts";
import { type Answer, json, webServer, type WebServer } from "../../../support/webServer.ts";
import { isQuick } from "../../../support/quick.ts";

const patience = { timeout: 15_000 };

/** An API server without any kind that is shown. */
const api: Answer = (_, response) => {
  json(response, { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", items: [] });
};

function kubeconfig(server: string, contexts: readonly string[], current = contexts[0], token = "t"): string {
  return JSON.stringify({
    "current-context": current,
    clusters: [{ name: "c", cluster: { server } }],
    users: [{ name: "u", user: { token } }],
    contexts: contexts.map((name) => ({ name, context: { cluster: "c", user: "u", namespace: `${name}-ns` } })),
  });
}

let server: WebServer;
let file: string;
beforeEach(async () => {
  server = await webServer(api);
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-studio-session-"));
  file = join(folder, "config");
  settings.clear();
  settings.set("kubeflowStudio.kubeconfig", [file]);
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
});

/** Signs in by a program. */
function withProgram({ exec }: CredentialProgram): string {
  const { apiVersion, command, interactiveMode } = exec;
  return JSON.stringify({
    ...(JSON.parse(kubeconfig(server.origin, ["one", "two"])) as object),
    users: [{ name: "u", user: { exec: { apiVersion, command, interactiveMode } } }],
  });
}

function session(memory = new Memory()) {
  const said = new Said();
  const made = new ClusterSession(new ClusterChoices(memory), said as unknown as Output);
  const states: string[] = [];
  made.onDidChange(({ type }) => states.push(type));
  onTestFinished(() => {
    made.dispose();
  });
  return { session: made, states, said };
}

describe("the cluster of a window", () => {
  it("is the kubeconfig's current one, and is not called before somebody looks", async () => {
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"]));
    const { session: made, states } = session();
    await vi.waitFor(() => {
      expect(made.state).toMatchObject({ type: "asleep", cluster: { context: "one", namespace: "one-ns" } });
    });
    expect(server.asked).toEqual([]);
    expect((await made.wake()).type).toBe("connected");
    expect(states).toEqual(["asleep", "connecting", "connected"]);
  });

  it("stays the chosen one, in the namespace looked at last", async () => {
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"]));
    const memory = new Memory();
    await session(memory).session.choose({ context: "two", namespace: "team-a" });
    expect(await session(memory).session.wake()).toMatchObject({
      type: "connected",
      cluster: { context: "two", namespace: "team-a" },
    });
  });

  it("that nobody chose can be gone back to as well", async () => {
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"]));
    const { session: made } = session();
    await made.wake();
    await made.choose({ context: "two", namespace: "team-a" });
    expect(made.previous).toEqual({ context: "one", namespace: "one-ns" });
  });

  it("is never another because the chosen one is gone from the kubeconfig; it is back with it", async () => {
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"]));
    const { session: made } = session();
    await made.wake();
    await made.choose({ context: "two", namespace: "team-a" });
    writeFileSync(file, kubeconfig(server.origin, ["one"]));
    await vi.waitFor(() => {
      expect(made.state.type).toBe("notChosen");
    }, patience);
    expect(made.state.type === "notChosen" && made.state.sentence && inEnglish(made.state.sentence)).toBe(
      "The kubeconfig has no context two any more; choose another.",
    );
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"]));
    await vi.waitFor(() => {
      expect(made.state).toMatchObject({ type: "connected", cluster: { context: "two", namespace: "team-a" } });
    }, patience);
  });

  it("is connected anew only when what it is made from has changed", async () => {
    writeFileSync(file, kubeconfig(server.origin, ["one"]));
    const { session: made } = session();
    await made.wake();
    const before = made.connected;
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"], "one"));
    await vi.waitFor(() => {
      expect(made.kubeconfig?.contexts).toHaveLength(2);
    }, patience);
    expect(made.connected).toBe(before);
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"], "one", "another"));
    await vi.waitFor(() => {
      expect(made.connected).not.toBe(before);
      expect(made.state.type).toBe("connected");
    }, patience);
  });

  it("says which line of a broken kubeconfig is wrong, and comes back when it is mended", async () => {
    writeFileSync(file, "clusters: [\n");
    const { session: made } = session();
    expect(await made.wake()).toMatchObject({ type: "noKubeconfig", broken: { file, line: 2 } });
    writeFileSync(file, kubeconfig(server.origin, ["one"]));
    await vi.waitFor(() => {
      expect(made.state.type).toBe("connected");
    }, patience);
  });

  it("tells a kubeconfig that is missing from one that is broken", async () => {
    const state = await session().session.wake();
    expect(state.type === "noKubeconfig" && state.broken).toBeUndefined();
  });

  it.skipIf(isQuick)("that was away is reached by itself when it is back, and nothing flickers meanwhile", async () => {
    await server.stop();
    writeFileSync(file, kubeconfig(server.origin, ["one"]));
    const { session: made, states } = session();
    expect((await made.wake()).type).toBe("unreachable");
    await server.start();
    await vi.waitFor(() => {
      expect(made.state.type).toBe("connected");
    }, patience);
    expect(states.filter((state) => state === "connecting")).toHaveLength(1);
  });

  it("that does not know who asks is not asked again and again", async () => {
    server.answer = (_, response) => {
      json(response, { kind: "Status", apiVersion: "v1", status: "Failure", reason: "Unauthorized", code: 401 }, 401);
    };
    writeFileSync(file, kubeconfig(server.origin, ["one"], "one", "very-secret-token"));
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { session: made, said } = session();
    expect(await made.wake()).toMatchObject({ type: "unreachable", failure: { reason: "unauthorized" } });
    const asked = server.asked.length;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(server.asked).toHaveLength(asked);
    expect(said.lines.join("\n")).not.toContain("very-secret-token");
  });

  it.skipIf(isQuick)("that is away has the credential program started once, not for each try", async () => {
    const program = credentialProgram();
    await server.stop();
    writeFileSync(file, withProgram(program));
    const { session: made, states } = session();
    expect((await made.wake()).type).toBe("unreachable");
    await vi.waitFor(() => {
      expect(states.filter((state) => state === "unreachable").length).toBeGreaterThan(2);
    }, patience);
    await server.start();
    await vi.waitFor(() => {
      expect(made.state.type).toBe("connected");
    }, patience);
    expect(program.starts).toBe(1);
  });

  it("refuses what a program gives: it is started again when a person asks, or the kubeconfig is another", async () => {
    const program = credentialProgram("wrong");
    server.answer = (request, response) => {
      if (request.headers.authorization === "Bearer right") api(request, response);
      else json(response, { kind: "Status", apiVersion: "v1", reason: "Unauthorized", code: 401 }, 401);
    };
    writeFileSync(file, withProgram(program));
    const { session: made } = session();
    expect(await made.wake()).toMatchObject({ type: "unreachable", failure: { reason: "unauthorized" } });
    expect(program.starts).toBe(2);
    await made.wake();
    expect(program.starts).toBe(2);
    await made.retry();
    expect(program.starts).toBe(3);
    program.says("right");
    await made.retry();
    expect([made.state.type, program.starts]).toEqual(["connected", 4]);
    const { connected } = made;
    await made.choose({ context: "one", namespace: "another" });
    expect([made.state.type, made.connected?.namespace, program.starts]).toEqual(["connected", "another", 4]);
    expect(made.connected?.connection).toBe(connected?.connection);
    await made.retry();
    expect([made.state.type, program.starts]).toEqual(["connected", 4]);
    writeFileSync(
      file,
      withProgram({ ...program, exec: { ...program.exec, apiVersion: "client.authentication.k8s.io/v1beta1" } }),
    );
    await vi.waitFor(() => {
      expect(made.state.type === "connected" && made.connected?.connection !== connected?.connection).toBe(true);
    }, patience);
    expect(program.starts).toBe(5);
  });

  it("has one connection for all its namespaces, which another context closes unless somebody holds it", async () => {
    writeFileSync(file, kubeconfig(server.origin, ["one", "two"]));
    const { session: made, states } = session();
    await made.wake();
    const first = made.connected!;
    const [told, calls] = [states.length, server.asked.length];
    await made.choose({ context: "one", namespace: "team-b" });
    expect([made.connected?.connection === first.connection, made.connected === first]).toEqual([true, false]);
    // No call, and no moment without a cluster.
    expect([states.slice(told), server.asked.length]).toEqual([["connected"], calls]);
    const works = async (): Promise<boolean> => (await first.connection.request({ path: "/apis" })).ok;
    const letGo = [first.hold(), made.connected!.hold()];
    await made.choose({ context: "two", namespace: "team-a" });
    expect(await works()).toBe(true);
    letGo[0]!();
    letGo[0]!();
    expect(await works()).toBe(true);
    letGo[1]!();
    expect(await works()).toBe(false);
    await made.choose({ context: "one", namespace: "team-b" });
    expect([made.state.type, made.connected?.connection === first.connection]).toEqual(["connected", false]);
  });

  it("that is waited for is found in the files that the setting names by then", async () => {
    writeFileSync(file, kubeconfig(server.origin, ["one"]));
    settings.set("kubeflowStudio.kubeconfig", [`${file}-of-before`]);
    const { session: made } = session();
    const waiting = [made.wake(), made.retry()];
    settings.set("kubeflowStudio.kubeconfig", [file]);
    settingsChanged.fire({ affectsConfiguration: () => true });
    for (const state of await Promise.all(waiting)) expect(state.type).toBe("connected");
  });
});

describe("the kinds that a server serves", () => {
  const groups = new Set<string>();
  const kindsOf: Answer = (request, response) => {
    const items = request.url === "/api" ? [] : [...groups].map(groupOf);
    json(response, { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", items });
  };
  /** `kubeflow.org/notebooks` as aggregated discovery has it. */
  function groupOf(name: string): object {
    const [group = "", plural = ""] = name.split("/");
    const resource = { resource: plural, responseKind: { kind: "Thing" }, scope: "Namespaced", verbs: ["list"] };
    return { metadata: { name: group }, versions: [{ version: "v1", resources: [resource] }] };
  }

  async function looking() {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => {
      vi.useRealTimers();
      groups.clear();
    });
    server.answer = kindsOf;
    writeFileSync(file, kubeconfig(server.origin, ["one"]));
    const { session: made, states } = session();
    await made.wake();
    const look = async (who: "person" | "view", seconds = 0): Promise<readonly string[]> => {
      vi.setSystemTime(Date.now() + seconds * 1000);
      await made.lookForKinds(who);
      return [...(made.connected?.served.keys() ?? [])].sort();
    };
    return { made, states, look };
  }

  it("are asked for again at once by a person, and by a view when it is time: soon at first, then each five minutes", async () => {
    const { made, states, look } = await looking();
    const { connected } = made;
    const told = states.length;
    groups.add("kubeflow.org/notebooks");
    expect(await look("view", 59)).toEqual([]);
    expect(await look("view", 1)).toEqual(["notebook"]);
    expect([made.connected === connected, states.slice(told)]).toEqual([true, ["connected"]]);
    const calls = server.asked.length;
    groups.add("kubeflow.org/tfjobs");
    expect(await look("person")).toEqual(["notebook", "tfJob"]);
    expect(await look("person")).toEqual(["notebook", "tfJob"]);
    // Nothing is told of a look that brought nothing new.
    expect([states.length - told, server.asked.length - calls]).toEqual([2, 4]);
    for (let minute = 1; minute <= 30; minute++) await look("view", 60);
    expect((server.asked.length - calls - 4) / 2).toBe(6);
  });

  it("of a server that starts again and does not know all yet stay; gone twice, or when a person asks, they are gone", async () => {
    const { look } = await looking();
    groups.add("kubeflow.org/notebooks");
    expect(await look("person")).toEqual(["notebook"]);
    groups.clear();
    expect(await look("view", 300)).toEqual(["notebook"]);
    groups.add("kubeflow.org/notebooks");
    expect(await look("view", 300)).toEqual(["notebook"]);
    groups.clear();
    expect([await look("view", 300), await look("view", 300)]).toEqual([["notebook"], []]);
    groups.add("kubeflow.org/notebooks");
    expect(await look("view", 300)).toEqual(["notebook"]);
    groups.clear();
    expect(await look("person")).toEqual([]);
  });

  it("are those known last while the server is away", async () => {
    const { look } = await looking();
    groups.add("kubeflow.org/notebooks");
    await look("person");
    await server.stop();
    expect([await look("view", 300), await look("view", 300)]).toEqual([["notebook"], ["notebook"]]);
  });
});

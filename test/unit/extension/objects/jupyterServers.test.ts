import type * as vscode from "vscode";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import type { ObjectForwards } from "../../../../src/extension/objects/objectForwards.ts";
import { JupyterServers } from "../../../../src/extension/objects/jupyterServers.ts";
import type { PortForward } from "../../../../src/kubernetes/ports/forwardPort.ts";
import { EventEmitter, installed } from "../../../support/vscode.ts";

interface Server {
  readonly id: string;
  readonly label: string;
  readonly connectionInformation?: { readonly baseUrl: unknown; readonly token?: string };
}

interface Provider {
  readonly onDidChangeServers: (listener: () => void) => unknown;
  provideJupyterServers(): readonly Server[];
  resolveJupyterServer(server: Server): Server;
}

/** The Jupyter extension as far as it is used: it asks anew when it is told to. */
function jupyter() {
  const collections: { id: string; label: string; provider: Provider }[] = [];
  const told = { times: 0 };
  const api = {
    createJupyterServerCollection: (id: string, label: string, provider: Provider) => {
      collections.push({ id, label, provider });
      provider.onDidChangeServers(() => told.times++);
      return { dispose: () => undefined };
    },
  };
  installed.set("ms-toolsai.jupyter", { activate: () => Promise.resolve(api) });
  const offered = (): readonly string[] =>
    (collections[0]?.provider.provideJupyterServers() ?? []).map(
      ({ label, connectionInformation }) => `${label} ${String(connectionInformation?.baseUrl)}`,
    );
  return { collections, told, offered };
}

function servers() {
  const closed = new EventEmitter<PortForward>();
  const made = new JupyterServers({ onDidClose: closed.event as ObjectForwards["onDidClose"] });
  onTestFinished(() => {
    made.dispose();
  });
  const add = (id: string, localPort: number): Promise<boolean> => {
    const address = `http://127.0.0.1:${localPort}/` as unknown as vscode.Uri;
    return made.add({ id, label: id, address, localPort });
  };
  const close = (localPort: number): void => {
    closed.fire({ localPort } as PortForward);
  };
  return { add, close };
}

beforeEach(() => {
  installed.clear();
});

it("without the Jupyter extension there is nobody to offer servers to", async () => {
  expect(await servers().add("mine", 1)).toBe(false);
  installed.set("ms-toolsai.jupyter", { activate: () => Promise.resolve({}) });
  expect(await servers().add("mine", 1)).toBe(false);
});

it("connected servers are offered in one collection, without a token, and found again by their id", async () => {
  const { collections, offered, told } = jupyter();
  const { add } = servers();
  expect([await add("mine", 1), await add("other", 2)]).toEqual([true, true]);
  expect(collections.map(({ id, label }) => [id, label])).toEqual([["kubeflow-studio", "Kubeflow"]]);
  expect([offered(), told.times]).toEqual([["mine http://127.0.0.1:1/", "other http://127.0.0.1:2/"], 2]);
  const resolved = collections[0]?.provider.resolveJupyterServer({ id: "other", label: "" });
  expect(resolved?.connectionInformation).toEqual({ baseUrl: "http://127.0.0.1:2/", token: "" });
});

it("a server that is connected anew has its new address", async () => {
  const { offered } = jupyter();
  const { add } = servers();
  await add("mine", 1);
  await add("mine", 3);
  expect(offered()).toEqual(["mine http://127.0.0.1:3/"]);
});

it("a server whose port is closed is not offered any more; the others are", async () => {
  const { offered, told, collections } = jupyter();
  const { add, close } = servers();
  await add("mine", 1);
  await add("other", 2);
  close(7);
  expect(told.times).toBe(2);
  close(1);
  expect([offered(), told.times]).toEqual([["other http://127.0.0.1:2/"], 3]);
  const gone = { id: "mine", label: "mine" };
  expect(collections[0]?.provider.resolveJupyterServer(gone)).toEqual(gone);
});

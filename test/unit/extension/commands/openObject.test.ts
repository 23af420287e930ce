import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openObject } from "../../../../src/extension/commands/object/openObject.ts";
import { env, messages, told, Uri } from "../../../support/vscode.ts";
import { inNamespace, StillCluster } from "../../../support/stillCluster.ts";
import { webServer } from "../../../support/webServer.ts";

interface Address {
  toString(): string;
}

const notebook = inNamespace(
  {
    apiVersion: "kubeflow.org/v1",
    kind: "Notebook",
    metadata: { name: "mine" },
    spec: { template: { spec: { containers: [{ name: "mine" }] } } },
  },
  "1",
);
const item = { type: "object", id: "notebook:mine", kindId: "notebook", name: "mine", namespace: "team-a" };

const { parse } = Uri;

beforeEach(() => {
  messages.splice(0);
});
afterEach(() => {
  for (const name of ["openExternal", "asExternalUri"]) Reflect.deleteProperty(env, name);
  Object.assign(Uri, { parse });
});

/** What the browser is sent to, where ports of this machine have other numbers on the person's. */
async function openedAt(door: string | undefined, local: string): Promise<string[]> {
  const opened: string[] = [];
  Object.assign(Uri, { parse: (text: string): Address => ({ toString: () => text }) });
  Object.assign(env, {
    openExternal: (address: Address) => Promise.resolve(opened.push(address.toString())),
    asExternalUri: () => Promise.resolve({ toString: () => "http://127.0.0.1:1/elsewhere/" }),
  });
  const { connected } = new StillCluster({ objects: [notebook] });
  const open = vi.fn(() => Promise.resolve({ ok: true, value: { address: local, localPort: 1 } }));
  const gateway = { find: () => Promise.resolve(door) };
  await openObject(item, { connected } as never, { open } as never, gateway as never);
  expect(told()).toEqual([]);
  return opened;
}

it("opens a notebook at its forwarded port, which VS Code itself leads to from where the person is", async () => {
  const { origin } = await webServer((_, response) => response.end("Jupyter"));
  expect(await openedAt(undefined, origin)).toEqual([`${origin}/notebook/team-a/mine/`]);
});

it("opens it below the platform's door, where the browser is signed in", async () => {
  const door = "https://kubeflow.example.com";
  expect(await openedAt(door, "http://127.0.0.1:9")).toEqual([`${door}/notebook/team-a/mine/`]);
});

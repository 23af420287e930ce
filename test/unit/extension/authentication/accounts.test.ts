import { describe, expect, it } from "vitest";
import { Accounts, type AccountsChange } from "../../../../src/extension/authentication/accounts.ts";
import { Secrets } from "../../../support/vscodeState.ts";

const token = { kind: "token", token: "t-1" } as const;

function made() {
  const secrets = new Secrets();
  const accounts = new Accounts(secrets);
  const told: string[] = [];
  accounts.onDidChange(({ added, removed }: AccountsChange) => {
    told.push([...added.map(({ label }) => `+${label}`), ...removed.map(({ label }) => `-${label}`)].join(" "));
  });
  return { secrets, accounts, told };
}

describe("accounts", () => {
  it("are one a server: signing in again takes the place of the old one, under the same id", async () => {
    const { accounts, told } = made();
    const first = await accounts.keep("https://a", "alice", token);
    const second = await accounts.keep("https://a", "bob", token);
    expect(second.id).toBe(first.id);
    expect((await accounts.all()).map(({ label }) => label)).toEqual(["bob"]);
    expect(told).toEqual(["+alice", "+bob -alice"]);
  });

  it("kept again just as they were are told of, too: a service account's tokens are asked for anew", async () => {
    const { accounts, told } = made();
    const secret = { kind: "serviceAccount", namespace: "a", serviceAccount: "default-editor", cluster: "c" } as const;
    await accounts.keep("https://a", "editor", secret);
    await accounts.keep("https://a", "editor", { ...secret });
    expect(told).toEqual(["+editor", "+editor"]);
  });

  it("kept at the same moment are all kept", async () => {
    const { accounts, secrets } = made();
    secrets.write = () => new Promise((resolve) => setImmediate(resolve));
    await Promise.all(["a", "b", "c"].map((server) => accounts.keep(`https://${server}`, server, token)));
    expect((await accounts.all()).map(({ label }) => label)).toEqual(["a", "b", "c"]);
  });

  it("are in SecretStorage and come back from there", async () => {
    const { accounts, secrets } = made();
    const secret = { kind: "form", user: "u", cookie: "c=1", expiresAt: 5, password: "p" } as const;
    const kept = await accounts.keep("https://a", "u", secret);
    expect([...secrets.values.keys()]).toEqual(["kubeflow.accounts"]);
    expect(await new Accounts(secrets).of("https://a")).toEqual(kept);
    await accounts.remove(kept.id);
    expect(await new Accounts(secrets).all()).toEqual([]);
  });

  it.each([["{"], ["7"], ["null"], ['"text"'], ["[null, 7, {}]"], ['[{"id": 1}]'], [""]])(
    "a broken keyring (%s) holds none, and takes new ones",
    async (left) => {
      const { accounts, secrets } = made();
      secrets.values.set("kubeflow.accounts", left);
      expect(await accounts.all()).toEqual([]);
      await accounts.keep("https://a", "alice", token);
      expect(await accounts.of("https://a")).toMatchObject({ label: "alice" });
    },
  );

  it("that cannot be written are not said to be kept, and do not stop the next", async () => {
    const { accounts, secrets } = made();
    await accounts.all();
    const write = secrets.store.bind(secrets);
    secrets.store = () => Promise.reject(new Error("locked"));
    await expect(accounts.keep("https://a", "alice", token)).rejects.toThrow("locked");
    expect(accounts.known("https://a")).toBeUndefined();
    secrets.store = write;
    await accounts.keep("https://b", "bob", token);
    expect((await accounts.all()).map(({ label }) => label)).toEqual(["bob"]);
  });

  it("of another window are told here, once", async () => {
    const { accounts, secrets, told } = made();
    await accounts.all();
    await new Accounts(secrets).keep("https://a", "alice", token);
    await accounts.all();
    expect(told).toEqual(["+alice"]);
  });
});

import { describe, expect, it } from "vitest";
import { Accounts, type Secret } from "../../../src/extension/authentication/accounts.ts";
import type { KubeCall, KubeConnection } from "../../../src/kubernetes/connection.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { findAtAddress, findInCluster } from "../../../src/reach/findPipelines.ts";
import { kept, searcher } from "../../support/searcher.ts";
import {
  type Behind,
  doorTo,
  hereIdentity,
  ofManyUsers,
  withPod,
  withServices,
} from "../../support/servicesCluster.ts";
import { Secrets } from "../../support/vscodeState.ts";
import { json, webServer } from "../../support/webServer.ts";

describe("what answers has to be Kubeflow's before it is told who one is", () => {
  const gateway = "istio-system/istio-ingressgateway";
  const secrets: readonly [string, Secret][] = [
    ["a token", { kind: "token", token: "t" }],
    ["a cookie", { kind: "cookie", cookie: "c=secret" }],
    ["a password", { kind: "form", user: "u", cookie: "c=secret", password: "p", expiresAt: 1 }],
  ];

  /** What is said when all that is asked was heard by what answers, as whom; and how the search ended. */
  async function met(where: string, behind: Behind, secret: Secret) {
    const heard: string[] = [];
    const listening: Behind = (path, caller) => {
      heard.push(`${caller.authorization ?? ""}${caller.cookie ?? ""}`);
      return behind(path, caller);
    };
    const services = { [where]: { ports: [{ name: "http2", port: 80 }] } };
    const cluster = withPod(withServices(services, { may: ["create"] }), { behind: { [where]: listening } });
    const asNobody = kept(await findInCluster(cluster, searcher()));
    const named = `here / ${where.replace("/", " / ")} @ ${hereIdentity}`;
    const server = "place" in asNobody ? asNobody.place.server : named;
    const accounts = new Accounts(new Secrets());
    await accounts.keep(server, "me", secret);
    const state = kept(await findInCluster(cluster, searcher(accounts)));
    expect(heard.length).toBeGreaterThan(1);
    return { state, heard: heard.join("") };
  }

  const strangers: readonly [string, Behind][] = [
    ["wants a token", () => ({ status: 401, json: {} })],
    ["says what it wants in the mesh's words", () => ({ status: 401, text: "Jwt is missing" })],
    ["is another server", () => ({ status: 200, json: { hello: 1 } })],
    ["lets nobody through", () => ({ status: 403, json: {} })],
    ["signs people in elsewhere", doorTo("https://login.example.com/authorize?redirect_uri=https%3A%2F%2Fx%2Fback")],
    ["has a page of its own to sign in at", doorTo("/login")],
    ["asks for a password at once", () => ({ status: 403, html: '<form><input type="password"></form>' })],
  ];

  it.each(
    strangers.flatMap(([what, behind]) => secrets.map(([held, secret]) => [what, held, behind, secret] as const)),
  )("a gateway that %s gets no secret (%s)", async (_what, _held, behind, secret) => {
    const { state, heard } = await met(gateway, behind, secret);
    expect(heard).toBe("");
    expect(state.type).toBe("unreachable");
  });

  it("it is said that nothing was sent, and what to do", async () => {
    const { state } = await met(gateway, () => ({ status: 401, json: {} }), { kind: "token", token: "t" });
    expect(state.type === "unreachable" && inEnglish(state.sentence)).toBe(
      "What answers at here / istio-system / istio-ingressgateway wants a sign-in that is not known as Kubeflow's, so nothing was sent there; if it is the one you mean, give its address.",
    );
  });

  it.each([
    ["Dex", "/dex/auth?client_id=kubeflow"],
    ["oauth2-proxy", "/oauth2/start?rd=%2F"],
    [
      "an identity provider by oauth2-proxy",
      "https://id.example.com/auth?redirect_uri=https%3A%2F%2Fk%2Foauth2%2Fcallback",
    ],
  ])("a gateway that sends people to %s gets the cookie", async (_, to) => {
    const behind: Behind = (path, caller) =>
      caller.cookie === "c=secret" ? { status: 200, json: { multi_user: true } } : doorTo(to)(path, caller);
    const { state, heard } = await met(gateway, behind, { kind: "cookie", cookie: "c=secret" });
    expect(state.type).toBe("connected");
    expect(heard).toContain("c=secret");
  });

  it("Pipelines of one user asks nobody who one is, and is not told", async () => {
    const behind: Behind = () => ({ status: 200, json: {} });
    const { state, heard } = await met("team-a/ml-pipeline", behind, { kind: "token", token: "t" });
    if (state.type !== "connected") throw new Error(state.type);
    await state.client.runs.list();
    expect(heard).toBe("");
  });
});

describe("an account is for the server that it was given for, whatever the context's name leads to later", () => {
  const secrets: readonly Secret[] = [
    { kind: "token", token: "t" },
    { kind: "cookie", cookie: "c=secret" },
    { kind: "form", user: "u", cookie: "c=secret", password: "p" },
    { kind: "serviceAccount", namespace: "team-a", serviceAccount: "default-editor", cluster: hereIdentity },
  ];
  const services = {
    "kubeflow/ml-pipeline": { ports: [{ name: "http", port: 8888 }] },
    "istio-system/istio-ingressgateway": { ports: [{ name: "http2", port: 80 }] },
  };

  /** What is heard in the cluster that context `here` leads to, by whose accounts are these. */
  async function heardAt(identity: string, accounts: Accounts) {
    const heard: string[] = [];
    const listening =
      (behind: Behind): Behind =>
      (path, caller) => {
        heard.push(`${caller.authorization ?? ""}${caller.cookie ?? ""}`);
        return behind(path, caller);
      };
    const behind = {
      "kubeflow/ml-pipeline": listening(ofManyUsers),
      "istio-system/istio-ingressgateway": listening(doorTo("/dex/auth")),
    };
    const cluster = withPod(withServices(services, { may: ["create"], identity }), { behind });
    const state = kept(await findInCluster(cluster, searcher(accounts)));
    expect(heard.length).toBeGreaterThan(1);
    return { state, heard: heard.join("") };
  }

  const places = ["kubeflow / ml-pipeline", "istio-system / istio-ingressgateway"];
  it.each(
    [
      ["of another address", "https://there#sha256:1"],
      ["at the same address by another authority", "https://here#sha256:2"],
      ["at the same address by none", "https://here#insecure"],
      ["at the same address behind another path", "https://here/k8s/clusters/c-2#sha256:1"],
    ].flatMap(([what, identity]) => secrets.map((secret) => [what, secret.kind, identity!, secret] as const)),
  )("a server %s gets nothing (%s)", async (_what, _kind, identity, secret) => {
    const accounts = new Accounts(new Secrets());
    for (const place of places) await accounts.keep(`here / ${place} @ ${hereIdentity}`, "me", secret);
    const { state, heard } = await heardAt(identity, accounts);
    expect(heard).toBe("");
    expect(state).toMatchObject({ type: "signedOut" });
  });

  it("the server itself does", async () => {
    const accounts = new Accounts(new Secrets());
    await accounts.keep(`here / ${places[0]!} @ ${hereIdentity}`, "me", { kind: "token", token: "t" });
    expect((await heardAt(hereIdentity, accounts)).heard).toContain("Bearer t");
  });

  it("what older versions kept for the context's name alone is for no server", async () => {
    const secretStorage = new Secrets();
    const old = places.map((place) => ({ id: place, server: `here / ${place}`, label: "me", secret: secrets[0] }));
    secretStorage.values.set("kubeflow.accounts", JSON.stringify(old));
    const accounts = new Accounts(secretStorage);
    expect((await heardAt(hereIdentity, accounts)).heard).toBe("");
    // Nor is it kept for longer than anything is.
    await accounts.keep("https://a", "me", { kind: "token", token: "new" });
    expect(secretStorage.values.get("kubeflow.accounts")).not.toContain("ml-pipeline");
  });
});

it.each([
  ["the cluster that one signed in with", hereIdentity, 1],
  ["another cluster", "https://here#sha256:2", 0],
  ["a cluster that was not kept with it", undefined, 0],
])("tokens of a service account are asked of no cluster but its own (%s)", async (_, cluster, most) => {
  const { origin, asked } = await webServer((_, response) => {
    json(response, { multi_user: true });
  });
  const accounts = new Accounts(new Secrets());
  const secret = { kind: "serviceAccount", namespace: "team-a", serviceAccount: "default-editor", cluster } as const;
  await accounts.keep(origin, "me", secret);
  const calls: KubeCall[] = [];
  const request = (call: KubeCall) => {
    calls.push(call);
    return Promise.resolve({ ok: true, value: { status: { token: "of-here" } } });
  };
  const connection = { ...withServices({}).connection, request } as KubeConnection;
  kept(await findAtAddress(origin, "team-a", searcher(accounts, connection)));
  expect(calls).toHaveLength(most);
  expect(asked.some(({ credentials }) => credentials.includes("of-here"))).toBe(most > 0);
});

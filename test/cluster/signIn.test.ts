import { beforeAll, describe, expect, it } from "vitest";
import { multiUserRig, signInRig, type SignInRig } from "../rig/cluster/fixtures.ts";
import { askKfp, makeExperiment, startRun, untilRun, uploadPipeline } from "../rig/cluster/kfpRuns.ts";
import { makeNamespace } from "../rig/cluster/namespaces.ts";
import type { Rig } from "../rig/cluster/rig.ts";

describe("a Kubeflow behind Dex and oauth2-proxy", () => {
  let kubeflow: SignInRig;
  beforeAll(async () => {
    kubeflow = await signInRig();
  });

  it("answers who is not signed in with a page to people, with 401 to programs", async () => {
    const page = await fetch(kubeflow.gatewayUrl, { redirect: "manual" });
    expect(page.status).toBe(403);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect((await fetch(`${kubeflow.gatewayUrl}/pipeline/apis/v2beta1/healthz`)).status).toBe(401);
  });

  it("signs in who knows the password, and says to KFP who it is", async () => {
    const session = await signIn(kubeflow);
    expect((await runsOf(kubeflow, session.cookie, "kubeflow-user-example-com")).status).toBe(200);
    expect((await runsOf(kubeflow, session.cookie, "team-a")).status).toBe(403);
  });

  it("goes Dex's way: chooser, form, callback", async () => {
    const { visited } = await signIn(kubeflow);
    expect(visited).toEqual([
      "/oauth2/start",
      "/dex/auth",
      "/dex/auth/local",
      "/dex/auth/local/login",
      "/dex/auth/local/login",
      "/dex/auth/…",
      "/oauth2/callback",
      "/pipeline/",
    ]);
  });

  it("shows the form again to a wrong password", async () => {
    const { answer, visited } = await signIn(kubeflow, "wrong");
    expect(visited.at(-1)).toBe("/dex/auth/local/login");
    expect(await answer.text()).toContain("Invalid Email Address and password");
  });

  it("refuses a session that was revoked, and lets sign in anew", async () => {
    const { cookie } = await signIn(kubeflow);
    await kubeflow.revokeSessions();
    expect((await runsOf(kubeflow, cookie, "kubeflow-user-example-com")).status).toBe(401);
    const again = await signIn(kubeflow);
    expect((await runsOf(kubeflow, again.cookie, "kubeflow-user-example-com")).status).toBe(200);
  });

  it("takes no user's name from outside, and no token that it does not know", async () => {
    const { cookie } = await signIn(kubeflow);
    const forged = { "kubeflow-userid": "alice@example.com" };
    expect((await runsOf(kubeflow, cookie, "team-a", forged)).status).toBe(403);
    expect((await runsOf(kubeflow, "", "team-a", forged)).status).toBe(401);
    const token = await runsOf(kubeflow, "", "kubeflow-user-example-com", { authorization: "Bearer abc" });
    expect([token.status, await token.text()]).toEqual([
      401,
      "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections",
    ]);
  });
});

describe("a KFP of many users", () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await multiUserRig();
  });

  it("keeps runs in a namespace, for whom it belongs to", async () => {
    const namespace = await makeNamespace(rig, "edit");
    const user = "alice@example.com";
    const experiment = await makeExperiment(rig, "first", namespace, user);
    const name = `states-${Date.now().toString(36)}`;
    const pipeline = await uploadPipeline(rig, name, quickSpec, { user, namespace });
    const id = await startRun(rig, "mine", pipeline, { experimentId: experiment, user });
    expect(await untilRun(rig, id, ["SUCCEEDED", "FAILED"], user)).toMatchObject({ state: "SUCCEEDED" });
    await expect(askKfp(rig, `/runs/${id}`, {}, "bob@example.com")).rejects.toThrow(/KFP answered 403/);
    await expect(askKfp(rig, `/runs/${id}`)).rejects.toThrow(/KFP answered 401/);
  });
});

const quickSpec = `pipelineInfo: {name: quick}
schemaVersion: 2.1.0
sdkVersion: kfp-2.14.3
components: {comp-quick: {executorLabel: exec-quick}}
deploymentSpec: {executors: {exec-quick: {container: {image: "example.local/app:1", command: [echo], args: [quick]}}}}
root: {dag: {tasks: {quick: {componentRef: {name: comp-quick}, taskInfo: {name: quick}}}}}
`;

function runsOf(
  { gatewayUrl }: SignInRig,
  cookie: string,
  namespace: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${gatewayUrl}/pipeline/apis/v2beta1/runs?namespace=${namespace}`, { headers: { cookie, ...headers } });
}

interface Session {
  readonly answer: Response;
  /** Of the gateway, all together. */
  readonly cookie: string;
  /** The paths in order. */
  readonly visited: readonly string[];
}

/** Walks the sign-in as a browser does: follows redirects, keeps cookies, fills in the form. */
async function signIn({ gatewayUrl, user, password }: SignInRig, secret = password): Promise<Session> {
  const browser = new Browser(gatewayUrl);
  const form = await browser.open("/oauth2/start?rd=%2Fpipeline%2F");
  const action = /action="([^"]+)"/.exec(await form.text())?.[1]?.replaceAll("&amp;", "&") ?? "";
  const answer = await browser.open(action, new URLSearchParams({ login: user, password: secret }));
  return { answer, cookie: browser.cookie("/"), visited: browser.visited };
}

class Browser {
  readonly visited: string[] = [];
  readonly #base: string;
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  constructor(base: string) {
    this.#base = base;
  }

  async open(address: string, form?: URLSearchParams): Promise<Response> {
    const url = new URL(address, this.#base);
    this.visited.push(url.pathname.replace(/^(\/dex\/auth\/)[\w-]{20,}$/, "$1…"));
    const headers = { cookie: this.cookie(url.pathname) };
    const answer = await fetch(url, { redirect: "manual", headers, ...(form && { method: "POST", body: form }) });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const location = answer.headers.get("location");
    return location === null ? answer : this.open(new URL(location, url).href);
  }

  cookie(path: string): string {
    const fitting = [...this.#cookies].filter(([, cookie]) => path.startsWith(cookie.path));
    return fitting.map(([name, { value }]) => `${name}=${value}`).join("; ");
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    this.#cookies.set(name, { value: pair.slice(name.length + 1), path: /; *path=([^;]+)/i.exec(line)?.[1] ?? "/" });
  }
}

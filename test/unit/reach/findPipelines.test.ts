import { Server } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Accounts, type Secret } from "../../../src/extension/authentication/accounts.ts";
import type { KubeFailure } from "../../../src/kubernetes/failure.ts";
import { inEnglish, sentence } from "../../../src/l10n/sentence.ts";
import { type PipelinesCandidate, pipelinesCandidates } from "../../../src/reach/candidates.ts";
import { findAtAddress, findInCluster } from "../../../src/reach/findPipelines.ts";
import { reachCandidate } from "../../../src/reach/reachCandidate.ts";
import { behindForm } from "../../support/behindForm.ts";
import { kept, searcher } from "../../support/searcher.ts";
import {
  type Behind,
  doorTo,
  hereIdentity,
  ofManyUsers,
  type Surroundings,
  withPod,
  withServices,
} from "../../support/servicesCluster.ts";
import { Secrets } from "../../support/vscodeState.ts";
import { type Answer, json, webServer } from "../../support/webServer.ts";

const health = "/apis/v2beta1/healthz";

function kfp(prefix: string, isMultiUser = false): Answer {
  return (request, response) => {
    if (request.url === prefix + health) json(response, { multi_user: isMultiUser });
    else json(response, { error: "not here" }, 404);
  };
}

function moved(to: () => string): Answer {
  return (request, response) => {
    response.writeHead(301, { location: to() + (request.url ?? "") });
    response.end();
  };
}

async function found(address: string, accounts = new Accounts(new Secrets()), userNamespace?: string) {
  const search = await findAtAddress(address, userNamespace, searcher(accounts));
  search.dispose();
  return search.state;
}

describe("at an address", () => {
  it.each(["", "/pipeline"])("Pipelines below “%s” is connected", async (prefix) => {
    const { origin } = await webServer(kfp(prefix));
    // Which cluster it is in, and in which namespace, an address does not tell.
    const expected = { type: "connected", isMultiUser: false, isInCluster: false, description: origin };
    const state = await found(origin);
    expect(state).toMatchObject(expected);
    expect(state.type === "connected" && state.runsNamespace).toBeUndefined();
  });

  it("a server of many users wants to know who one is", async () => {
    const { origin } = await webServer(kfp("", true));
    expect(await found(origin)).toMatchObject({ type: "signedOut", place: { server: origin, by: "token" } });
  });

  it("a server of many users is connected with the account that it has", async () => {
    const { origin } = await webServer(kfp("", true));
    const accounts = new Accounts(new Secrets());
    await accounts.keep(origin, "me", { kind: "token", token: "secret-token" });
    expect(await found(origin, accounts, "team-a")).toMatchObject({
      type: "connected",
      isMultiUser: true,
      runsNamespace: "team-a",
      client: { namespace: "team-a" },
      place: { server: origin, by: "token" },
    });
  });

  describe("of a platform, when nobody has said which namespace is meant", () => {
    const binding = (namespace: string, role: string) => ({ namespace, role, user: "me@example.com" });
    const at = async (status: number, body: unknown, userNamespace?: string) => {
      const { origin, asked } = await webServer((request, response) => {
        if (request.url === "/api/workgroup/env-info") json(response, body, status);
        else kfp("/pipeline", true)(request, response);
      });
      const accounts = new Accounts(new Secrets());
      await accounts.keep(origin, "me", { kind: "token", token: "secret-token" });
      return { state: await found(origin, accounts, userNamespace), asked };
    };

    it("it is the one that its dashboard says one owns, asked with the session", async () => {
      const namespaces = [binding("a-shared", "viewer"), binding("mine", "owner"), binding("theirs", "contributor")];
      const { state, asked } = await at(200, { user: "me@example.com", namespaces });
      expect(state).toMatchObject({ type: "connected", runsNamespace: "mine", client: { namespace: "mine" } });
      expect(asked.find(({ path }) => path === "/api/workgroup/env-info")?.credentials).toBe("Bearer secret-token");
      const told = state.type === "connected" ? await state.askWorkgroup?.() : undefined;
      expect(told?.ok && told.value.namespaces.map(({ name, role }) => `${name} ${role ?? ""}`)).toEqual([
        "mine owner",
        "theirs contributor",
        "a-shared viewer",
      ]);
    });

    it("it is not asked when somebody has", async () => {
      const { state, asked } = await at(200, { namespaces: [binding("mine", "owner")] }, "theirs");
      expect(state).toMatchObject({ type: "connected", client: { namespace: "theirs" } });
      expect(asked.some(({ path }) => path.startsWith("/api/workgroup"))).toBe(false);
    });

    it.each([
      ["has none", 200, { user: "me@example.com", namespaces: [] }, "noNamespace", /You have no namespace at .* yet/],
      ["has no dashboard", 404, { error: "no" }, "noNamespace", /keeps runs in namespaces; say which is yours/],
      ["answers something else", 200, { hello: 1 }, "noNamespace", /say which is yours/],
      ["does not take the session there", 401, {}, "signedOut", /no longer takes this sign-in; sign in again/],
      ["has a dashboard that fails", 503, {}, "unreachable", /not ready/],
    ])("who %s is told what to do", async (_, status, body, type, expected) => {
      const { state } = await at(status, body);
      expect(state.type).toBe(type);
      expect("sentence" in state && inEnglish(state.sentence)).toMatch(expected);
    });
  });

  it("a platform's door that knows no service accounts says so, and asks for user name and password", async () => {
    const { origin } = await webServer((request, response) => {
      if (request.headers.authorization === undefined) {
        response.writeHead(302, { location: "/dex/auth?client_id=kubeflow" });
        response.end();
        return;
      }
      // With a token the gateway has no other word than this, whatever is asked for.
      response.writeHead(401, { "content-type": "text/plain" });
      response.end("Jwt issuer is not configured");
    });
    const accounts = new Accounts(new Secrets());
    await accounts.keep(origin, "team-a / default-editor", { kind: "token", token: "of.service.account" });
    const state = await found(origin, accounts);
    if (state.type !== "signedOut") throw new Error(state.type);
    expect(inEnglish(state.sentence)).toMatch(/takes no tokens of service accounts/);
    expect(state.place).toMatchObject({ by: "form", takesNoServiceAccounts: true });
  });

  it("a server of many users that no longer takes the account's token says so at once", async () => {
    const server = await webServer((request, response) => {
      const isIn = request.headers.authorization === "Bearer good";
      if (request.url === health || isIn) json(response, { multi_user: true });
      else json(response, { code: 16 }, 401);
    });
    const accounts = new Accounts(new Secrets());
    await accounts.keep(server.origin, "me", { kind: "token", token: "ended" });
    const state = await found(server.origin, accounts, "team-a");
    expect(state).toMatchObject({ type: "signedOut", place: { by: "token" } });
    expect(state.type === "signedOut" && inEnglish(state.sentence)).toMatch(/no longer takes this sign-in/);
    await accounts.keep(server.origin, "me", { kind: "token", token: "good" });
    expect(await found(server.origin, accounts, "team-a")).toMatchObject({ type: "connected" });
  });

  it("a platform's door asks for user name and password", async () => {
    const { origin } = await webServer((_, response) => {
      response.writeHead(302, { location: "/dex/auth?client_id=kubeflow" });
      response.end();
    });
    expect(await found(origin)).toMatchObject({ type: "signedOut", place: { by: "form" } });
  });

  it.each([
    ["dashboard", 200, "text/html", "<title>Kubeflow Central Dashboard</title>", /shows Kubeflow's dashboard/],
    ["mesh", 403, "text/plain", "RBAC: access denied", /mesh/],
    ["another server", 200, "text/html", "<title>nginx</title>", /is not Kubeflow Pipelines/],
  ])("%s is told, and not tried again by itself", async (_, status, type, body, expected) => {
    const { origin } = await webServer((_request, response) => {
      response.writeHead(status, { "content-type": type });
      response.end(body);
    });
    const state = await found(origin);
    if (state.type !== "unreachable") throw new Error(state.type);
    expect(inEnglish(state.sentence)).toMatch(expected);
    expect(state.mayPass).toBeUndefined();
  });

  it("nobody there may pass", async () => {
    const server = await webServer(kfp(""));
    await server.stop();
    expect(await found(server.origin)).toMatchObject({ type: "unreachable", mayPass: true });
  });

  it("that has moved is followed, without the account of the old one", async () => {
    const target = await webServer(kfp("/pipeline"));
    const door = await webServer(moved(() => target.origin));
    const accounts = new Accounts(new Secrets());
    await accounts.keep(door.origin, "me", { kind: "token", token: "secret-token" });
    expect(await found(door.origin, accounts)).toMatchObject({ type: "connected", description: target.origin });
    expect(door.asked[0]?.credentials).toBe("Bearer secret-token");
    expect(target.asked.map(({ credentials }) => credentials).join("")).toBe("");
  });

  it("that moves for ever is given up", async () => {
    const one = await webServer(moved(() => other.origin));
    const other = await webServer(moved(() => one.origin));
    const state = await found(one.origin);
    expect(state.type === "unreachable" && inEnglish(state.sentence)).toMatch(/has moved to/);
    expect(one.asked.length + other.asked.length).toBe(3);
  });

  it("that is none says how one is written", async () => {
    const state = await found("ftp://x");
    expect(state.type === "unreachable" && inEnglish(state.sentence)).toMatch(/is no address/);
  });
});

describe("with a password that is remembered", () => {
  const kept = { kind: "form", user: "user@example.com", password: "12341234" } as const;

  async function platform() {
    const door = { ...(await webServer(behindForm("12341234", () => made++))), signIns: () => made };
    let made = 0;
    return door;
  }

  async function foundAs(origin: string, secret: Secret) {
    const accounts = new Accounts(new Secrets());
    await accounts.keep(origin, "me", secret);
    return found(origin, accounts);
  }

  it("an ended session is made anew, once, and used from then on", async () => {
    const door = await platform();
    const state = await foundAs(door.origin, { ...kept, cookie: "oauth2_proxy_kubeflow=ended" });
    if (state.type !== "connected") throw new Error(state.type);
    await state.client.server.health();
    expect(door.signIns()).toBe(1);
    expect(door.asked.at(-1)?.credentials).toBe("oauth2_proxy_kubeflow=fresh-1");
  });

  it("a session whose end has passed is made anew before it is sent", async () => {
    const door = await platform();
    const ended = { ...kept, cookie: "oauth2_proxy_kubeflow=ended", expiresAt: Date.now() - 1 };
    expect(await foundAs(door.origin, ended)).toMatchObject({ type: "connected" });
    expect(door.signIns()).toBe(1);
    expect(door.asked.map(({ credentials }) => credentials)).not.toContain("oauth2_proxy_kubeflow=ended");
  });

  it("that is not taken any more, it is said that it is not, after one try", async () => {
    const door = await platform();
    const state = await foundAs(door.origin, { ...kept, password: "old", cookie: "oauth2_proxy_kubeflow=ended" });
    expect(state).toMatchObject({ type: "signedOut", place: { by: "form", server: door.origin } });
    expect(state.type === "signedOut" && inEnglish(state.sentence)).toMatch(/does not take this password/);
    expect(door.asked.filter(({ path }) => path.startsWith("/dex/auth/local/login"))).toHaveLength(2);
  });

  it("nothing is made anew where it is not remembered", async () => {
    const door = await platform();
    const { password: _, ...forgotten } = kept;
    const state = await foundAs(door.origin, { ...forgotten, cookie: "oauth2_proxy_kubeflow=ended" });
    expect(state).toMatchObject({ type: "signedOut", place: { by: "form" } });
    expect(door.signIns()).toBe(0);
  });
});

it("who cannot be given a token for the service account is told why", async () => {
  const { origin } = await webServer(kfp("", true));
  const accounts = new Accounts(new Secrets());
  const secret = {
    kind: "serviceAccount",
    namespace: "team-a",
    serviceAccount: "default-editor",
    cluster: "c#1",
  } as const;
  await accounts.keep(origin, "me", secret);
  const state = await found(origin, accounts);
  expect(state.type === "signedOut" && inEnglish(state.sentence)).toMatch(
    /^A token of default-editor needs the cluster/,
  );
});

function placeOf({ namespace, service, port }: PipelinesCandidate): string {
  return `${namespace}/${service}:${port}`;
}

describe("in a cluster", () => {
  it("the services that installations have are found with their own ports, Pipelines' own before the gateway", async () => {
    const cluster = withServices({
      "kubeflow/ml-pipeline-ui": { ports: [{ name: "http", port: 8080 }] },
      "istio-system/istio-ingressgateway": {
        ports: [
          { name: "status-port", port: 15021 },
          { name: "http2", port: 8000 },
        ],
      },
      "team-a/ml-pipeline": {
        ports: [
          { name: "grpc", port: 8887 },
          { name: "http", port: 8888 },
        ],
      },
    });
    expect((await pipelinesCandidates(cluster)).map(placeOf)).toEqual([
      "kubeflow/ml-pipeline-ui:8080",
      "team-a/ml-pipeline:8888",
      "istio-system/istio-ingressgateway:8000",
    ]);
  });

  it("services that may not be looked at are tried where installations have them, and nowhere else", async () => {
    const cluster = withServices({}, { hidden: ["kubeflow", "team-a"] });
    expect((await pipelinesCandidates(cluster)).map(placeOf)).toEqual([
      "kubeflow/ml-pipeline-ui:80",
      "kubeflow/ml-pipeline:8888",
    ]);
  });

  const renamed = {
    "kubeflow/kubeflow-gateway": { app: "istio-ingressgateway", ports: [{ name: "http2", port: 8000 }] },
    "istio-system/istio-ingressgateway": { app: "istio-ingressgateway", ports: [{ name: "http2", port: 80 }] },
    "istio-system/public-gateway": { app: "istio-ingressgateway", ports: [{ name: "https", port: 443 }] },
    "istio-system/istiod": { app: "istiod", ports: [{ name: "http", port: 15014 }] },
  };

  it("gateways are found whatever their name, each once", async () => {
    expect((await pipelinesCandidates(withServices(renamed))).map(placeOf)).toEqual([
      "istio-system/istio-ingressgateway:80",
      "istio-system/public-gateway:443",
      "kubeflow/kubeflow-gateway:8000",
    ]);
    const only = { "istio-system/public-gateway": renamed["istio-system/public-gateway"] };
    expect(await pipelinesCandidates(withServices(only))).toEqual([
      {
        namespace: "istio-system",
        service: "public-gateway",
        port: 443,
        prefix: "/pipeline",
        hasUi: true,
        isGateway: true,
      },
    ]);
  });

  it("gateways are found in Istio's namespace by who may not list those of another", async () => {
    const cluster = withServices(renamed, { hidden: ["kubeflow"] });
    const gateways = (await pipelinesCandidates(cluster)).filter(({ isGateway }) => isGateway);
    expect(gateways.map(placeOf)).toEqual(["istio-system/istio-ingressgateway:80", "istio-system/public-gateway:443"]);
  });

  it.each(["edge/public", "team-a/istio-ingressgateway", "team-b/istio-ingressgateway"])(
    "what calls itself a gateway in a namespace of others (%s) is none of the platform's, the chosen one or not",
    async (where) => {
      const posing = { [where]: { app: "istio-ingressgateway", ports: [{ name: "http2", port: 80 }] } };
      expect(await pipelinesCandidates(withServices(posing))).toEqual([]);
    },
  );

  it("without Pipelines it is said that there is none", async () => {
    const { state } = await findInCluster(withServices({}), searcher());
    expect(state.type === "absent" && inEnglish(state.sentence)).toMatch(/^No Kubeflow Pipelines was found in here/);
  });

  it("who may reach it by no way is told which right is missing", async () => {
    const { state } = await findInCluster(withServices({}, { hidden: ["kubeflow"] }), searcher());
    expect(state.type === "unreachable" && inEnglish(state.sentence)).toMatch(
      /^You may not reach ml-pipeline-ui in namespace kubeflow/,
    );
  });

  const platform = {
    "kubeflow/ml-pipeline-ui": { ports: [{ name: "http", port: 80 }] },
    "kubeflow/ml-pipeline": { ports: [{ name: "http", port: 8888 }] },
    "istio-system/istio-ingressgateway": { ports: [{ name: "http2", port: 80 }] },
  };

  it.each([
    ["form", "/dex/auth?client_id=kubeflow"],
    ["browser", "https://login.example.com/authorize?redirect_uri=https%3A%2F%2Fkubeflow%2Foauth2%2Fcallback"],
  ])(
    "who is not signed in to a platform of many users is shown its door (%s), not Pipelines behind it",
    async (by, to) => {
      const behind = {
        "kubeflow/ml-pipeline-ui": ofManyUsers,
        "kubeflow/ml-pipeline": ofManyUsers,
        "istio-system/istio-ingressgateway": doorTo(to),
      };
      const cluster = withPod(withServices(platform, { may: ["create"] }), { behind });
      const state = kept(await findInCluster(cluster, searcher()));
      expect(state).toMatchObject({
        type: "signedOut",
        place: {
          by,
          server: `here / istio-system / istio-ingressgateway @ ${hereIdentity}`,
          tokensAt: `here / kubeflow / ml-pipeline-ui @ ${hereIdentity}`,
        },
      });
    },
  );

  it("who has a token for Pipelines itself needs no door", async () => {
    const accounts = new Accounts(new Secrets());
    await accounts.keep(`here / kubeflow / ml-pipeline-ui @ ${hereIdentity}`, "me", { kind: "token", token: "t" });
    const behind = { "kubeflow/ml-pipeline-ui": ofManyUsers, "istio-system/istio-ingressgateway": doorTo("/dex/auth") };
    const cluster = withPod(withServices(platform, { may: ["create"] }), { behind });
    const state = kept(await findInCluster(cluster, searcher(accounts)));
    expect(state).toMatchObject({ type: "connected", description: "here / kubeflow / ml-pipeline-ui" });
  });

  describe("through the API server's proxy alone", () => {
    const onlyPipelines = { "kubeflow/ml-pipeline": { ports: [{ name: "http", port: 8888 }] } };
    const noTokens =
      "ml-pipeline is reached through https://here alone, which passes no tokens on; give the platform's address, or ask for the right to forward ports in namespace kubeflow.";

    it("a server of many users, which wants a token, cannot be used, and why is said", async () => {
      const behind = { "kubeflow/ml-pipeline": ofManyUsers };
      const { state } = await findInCluster(withServices(onlyPipelines, { may: ["get"], behind }), searcher());
      expect(state.type === "unreachable" && inEnglish(state.sentence)).toBe(noTokens);
    });

    it("a token that is there is not sent: the API server would take it for its own", async () => {
      const credentials: (string | undefined)[] = [];
      const behind = {
        "kubeflow/ml-pipeline": ((path, caller) => {
          credentials.push(caller.authorization);
          return ofManyUsers(path, caller);
        }) satisfies Behind,
      };
      const accounts = new Accounts(new Secrets());
      await accounts.keep(`here / kubeflow / ml-pipeline @ ${hereIdentity}`, "me", {
        kind: "token",
        token: "secret-token",
      });
      const { state } = await findInCluster(withServices(onlyPipelines, { may: ["get"], behind }), searcher(accounts));
      expect(state.type === "unreachable" && inEnglish(state.sentence)).toBe(noTokens);
      expect(credentials.join("")).toBe("");
    });

    it("a platform's door lets one in by its form: cookies come and go", async () => {
      const session = "oauth2_proxy_kubeflow=fresh";
      const door: Behind = (path, { cookie = "" }) => {
        if (path.startsWith("/dex/"))
          return { status: 302, location: "/oauth2/callback", cookies: [`${session}; Path=/`] };
        if (cookie === session) return { status: 200, json: { multi_user: true } };
        return path.includes("/apis/") ? { status: 401 } : { status: 302, location: "/dex/auth" };
      };
      const services = { "istio-system/istio-ingressgateway": { ports: [{ name: "http2", port: 80 }] } };
      const cluster = withServices(services, { may: ["get"], behind: { "istio-system/istio-ingressgateway": door } });
      const { state } = await findInCluster(cluster, searcher());
      if (state.type !== "signedOut") throw new Error(state.type);
      expect(state.place.by).toBe("form");
      const sent = await state.place.host.send({ method: "GET", path: "/dex/auth", headers: {}, timeout: 5_000 });
      expect(sent).toMatchObject({ location: "/oauth2/callback", cookies: [`${session}; Path=/`] });
      const accounts = new Accounts(new Secrets());
      await accounts.keep(state.place.server, "me", { kind: "cookie", cookie: session });
      expect(await findInCluster(cluster, searcher(accounts))).toMatchObject({ state: { type: "connected" } });
      // A token that was given when ports could be forwarded is no way in here, and bars none.
      await accounts.keep(state.place.server, "me", { kind: "token", token: "t" });
      const again = await findInCluster(cluster, searcher(accounts));
      expect(again.state).toMatchObject({ type: "signedOut", place: { by: "form" } });
    });
  });

  describe("it is known where a server's runs are", () => {
    const ofOneUser: Behind = (path) => ({ status: path.endsWith(health) ? 200 : 404, json: { multi_user: false } });
    const behindService = async (service: string, behind: Behind) => {
      const services = { [service]: { ports: [{ name: "http", port: 80 }] } };
      const cluster = withPod(withServices(services, { may: ["create"] }), { behind: { [service]: behind } });
      const state = kept(await findInCluster(cluster, searcher()));
      return state.type === "connected" ? [state.isInCluster, state.runsNamespace] : [state.type];
    };

    it("of Pipelines itself: in the cluster, where its service is", async () => {
      expect(await behindService("team-a/ml-pipeline", ofOneUser)).toEqual([true, "team-a"]);
    });

    it("of one behind a gateway: in the cluster, and nobody says in which namespace", async () => {
      expect(await behindService("istio-system/istio-ingressgateway", ofOneUser)).toEqual([true, undefined]);
    });

    it("of one that a service of the cluster leads away to: nowhere that is known", async () => {
      const { origin } = await webServer(kfp(""));
      const away: Behind = (path) => ({ status: 301, location: origin + path });
      expect(await behindService("kubeflow/ml-pipeline", away)).toEqual([false, undefined]);
    });
  });

  describe("a port-forward that does not come through", () => {
    const services = { "kubeflow/ml-pipeline": { ports: [{ name: "http", port: 8888 }] } };
    const kfpBehind = { "kubeflow/ml-pipeline": () => ({ status: 200, json: { multi_user: false } }) };
    const noWebSockets = { reason: "server", sentence: sentence("No WebSockets come through.") } as const;
    const find = async (surroundings: Surroundings, closed: KubeFailure) => {
      const { state } = await findInCluster(withPod(withServices(services, surroundings), { closed }), searcher());
      return state;
    };

    it("is replaced by the API server's proxy, for what lets no WebSockets through lets calls through", async () => {
      const state = await find({ may: ["create", "get"], behind: kfpBehind }, noWebSockets);
      expect(state).toMatchObject({
        type: "connected",
        description: "here / kubeflow / ml-pipeline",
        uiAddress: undefined,
      });
    });

    it.each([[["create"]], [["create", "get"]]])("is said when the proxy does not help (may %j)", async (may) => {
      const refusal = { kind: "Status", apiVersion: "v1", code: 503 };
      const behind = { "kubeflow/ml-pipeline": () => ({ status: 503, json: refusal }) };
      const state = await find({ may, behind }, noWebSockets);
      expect(state.type === "unreachable" && inEnglish(state.sentence)).toBe("No WebSockets come through.");
    });

    it("while the API server itself is away is not tried by the proxy", async () => {
      const away = { reason: "unreachable", sentence: sentence("It is away.") } as const;
      const state = await find({ may: ["create", "get"], behind: kfpBehind }, away);
      expect(state.type === "unreachable" && inEnglish(state.sentence)).toBe("It is away.");
    });

    it("leaves no port open", async () => {
      const listen = vi.spyOn(Server.prototype, "listen");
      onTestFinished(() => {
        listen.mockRestore();
      });
      await find({ may: ["create", "get"], behind: kfpBehind }, noWebSockets);
      expect(listen.mock.contexts.map((server) => (server as Server).listening)).toEqual([false]);
    });
  });

  it("a forwarded connection that breaks off later says why", async () => {
    const cluster = withPod(withServices(platform, { may: ["create"] }));
    const gone = { reason: "forbidden", sentence: sentence("The right is gone.") } as const;
    const [candidate] = await pipelinesCandidates(cluster);
    const reached = await reachCandidate(cluster, candidate!);
    if (!reached.ok) throw new Error("not reached");
    onTestFinished(reached.value.dispose);
    Object.assign(cluster.connection, { openPort: () => Promise.resolve({ ok: false, failure: gone }) });
    const asked = reached.value.host.send({ method: "GET", path: "/", headers: {}, timeout: 5_000 });
    await expect(asked).rejects.toMatchObject({ sentence: gone.sentence });
  });

  it("no port stays open when accounts cannot be read", async () => {
    const listen = vi.spyOn(Server.prototype, "listen");
    onTestFinished(() => {
      listen.mockRestore();
    });
    const isOpen = () => listen.mock.contexts.map((server) => (server as Server).listening);
    let whileAsked: boolean[] = [];
    const locked = new Accounts(new Secrets());
    locked.of = () => {
      whileAsked = isOpen();
      return Promise.reject(new Error("the keyring is locked"));
    };
    const behind = { "kubeflow/ml-pipeline-ui": ofManyUsers };
    const cluster = withPod(withServices(platform, { may: ["create"] }), { behind });
    await expect(findInCluster(cluster, searcher(locked))).rejects.toThrow(/keyring/);
    expect(whileAsked).toEqual([true]);
    expect(isOpen()).toEqual([false]);
  });
});

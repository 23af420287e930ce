import { describe, expect, it } from "vitest";
import { Accounts } from "../../../../src/extension/authentication/accounts.ts";
import { findPipelines } from "../../../../src/extension/cluster/findPipelines.ts";
import { pipelinesCandidates } from "../../../../src/extension/cluster/pipelinesCandidates.ts";
import type { ConnectedCluster } from "../../../../src/extension/cluster/clusterState.ts";
import type { KubeCall } from "../../../../src/kubernetes/connection.ts";
import { inEnglish, sentence } from "../../../../src/l10n/sentence.ts";
import { Secrets } from "../../../support/vscodeState.ts";
import { type Answer, json, webServer } from "../../../support/webServer.ts";

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

async function found(address: string, accounts = new Accounts(new Secrets())) {
  const search = await findPipelines(undefined, address, { accounts, signedOut: () => undefined });
  search.dispose();
  return search.state;
}

describe("at an address", () => {
  it.each(["", "/pipeline"])("Pipelines below “%s” is connected", async (prefix) => {
    const { origin } = await webServer(kfp(prefix));
    expect(await found(origin)).toMatchObject({ type: "connected", isMultiUser: false, description: origin });
  });

  it("a server of many users wants to know who one is", async () => {
    const { origin } = await webServer(kfp("", true));
    expect(await found(origin)).toMatchObject({ type: "signedOut", place: { server: origin, by: "token" } });
  });

  it("a server of many users is connected with the account that it has", async () => {
    const { origin } = await webServer(kfp("", true));
    const accounts = new Accounts(new Secrets());
    await accounts.keep(origin, "me", { kind: "token", token: "secret-token" });
    expect(await found(origin, accounts)).toMatchObject({
      type: "connected",
      isMultiUser: true,
      account: { label: "me" },
    });
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

/** A cluster that has these services, and refuses to show the others of a namespace. */
function withServices(
  services: Readonly<Record<string, unknown>>,
  { hidden = [], may = [] }: { readonly hidden?: readonly string[]; readonly may?: readonly string[] } = {},
): ConnectedCluster {
  const request = ({ path }: KubeCall) => {
    const [, namespace = "", service = ""] = /namespaces\/([^/]+)\/services\/(.+)$/.exec(path) ?? [];
    const spec = services[`${namespace}/${service}`];
    if (spec !== undefined) return { ok: true, value: { metadata: { name: service }, spec } };
    const reason = hidden.includes(namespace) ? "forbidden" : "notFound";
    return { ok: false, failure: { reason, sentence: sentence("no") } };
  };
  return {
    context: "here",
    namespace: "team-a",
    connection: { server: "https://here", request: (call: KubeCall) => Promise.resolve(request(call)) },
    served: new Map(),
    can: (verb: string) => Promise.resolve(may.includes(verb)),
  } as unknown as ConnectedCluster;
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
    expect(
      (await pipelinesCandidates(cluster)).map(({ namespace, service, port }) => `${namespace}/${service}:${port}`),
    ).toEqual(["kubeflow/ml-pipeline-ui:8080", "team-a/ml-pipeline:8888", "istio-system/istio-ingressgateway:8000"]);
  });

  it("services that may not be looked at are tried where installations have them, and nowhere else", async () => {
    const cluster = withServices({}, { hidden: ["kubeflow", "team-a"] });
    expect(
      (await pipelinesCandidates(cluster)).map(({ namespace, service, port }) => `${namespace}/${service}:${port}`),
    ).toEqual(["kubeflow/ml-pipeline-ui:80", "kubeflow/ml-pipeline:8888"]);
  });

  const search = { accounts: new Accounts(new Secrets()), signedOut: () => undefined };

  it("without Pipelines it is said that there is none", async () => {
    const { state } = await findPipelines(withServices({}), undefined, search);
    expect(state.type === "absent" && inEnglish(state.sentence)).toMatch(/^No Kubeflow Pipelines was found in here/);
  });

  it("who may reach it by no way is told which right is missing", async () => {
    const { state } = await findPipelines(withServices({}, { hidden: ["kubeflow"] }), undefined, search);
    expect(state.type === "unreachable" && inEnglish(state.sentence)).toMatch(
      /^You may not reach ml-pipeline-ui in namespace kubeflow/,
    );
  });
});

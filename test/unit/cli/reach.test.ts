import { describe, expect, it, onTestFinished } from "vitest";
import { isInCluster, reachedOr, searcherWith } from "../../../src/cli/submit/reach.ts";
import type { Token } from "../../../src/cli/submit/token.ts";
import { bearerToken } from "../../../src/kfp/authentication/sources.ts";
import { findInCluster } from "../../../src/reach/findPipelines.ts";
import { type Behind, ofManyUsers, withPod, withServices } from "../../support/servicesCluster.ts";
import { type Answer, json, webServer } from "../../support/webServer.ts";

const token: Token = { source: bearerToken("t"), from: "KUBEFLOW_STUDIO_TOKEN" };

/** What the command comes to in a cluster with these services, reached by port-forwards. */
async function reachedIn(behind: Readonly<Record<string, Behind>>) {
  const services = Object.fromEntries(
    Object.keys(behind).map((where) => {
      const app = where.endsWith("istio-ingressgateway") ? "istio-ingressgateway" : undefined;
      return [where, { app, ports: [{ name: "http", port: 80 }] }] as const;
    }),
  );
  const cluster = withPod(withServices(services, { may: ["create"] }), { behind });
  const reached = reachedOr(await findInCluster(cluster, searcherWith(token, isInCluster)), isInCluster, token);
  onTestFinished(() => {
    if ("dispose" in reached) reached.dispose();
  });
  return "problem" in reached ? reached.problem : reached.pipelines.description;
}

/** Pipelines elsewhere, which would take the token. */
function elsewhere(isMultiUser: boolean) {
  const answer: Answer = (request, response) => {
    if (request.url?.endsWith("/healthz") === true) json(response, { multi_user: isMultiUser });
    else json(response, {}, request.headers.authorization === "Bearer t" || !isMultiUser ? 200 : 401);
  };
  return webServer(answer);
}

const movedTo =
  (origin: string): Behind =>
  (path) => ({ status: 301, location: origin + path });

const gateway = "istio-system/istio-ingressgateway";

/** The platform's gateway, with Pipelines of many users behind it. */
const platform: Behind = (path, caller) =>
  path.startsWith("/pipeline/") ? ofManyUsers(path.slice("/pipeline".length), caller) : { status: 404 };

describe("the token of a command with --context", () => {
  it.each([
    ["Pipelines itself", "kubeflow/ml-pipeline", ofManyUsers, "here / kubeflow / ml-pipeline"],
    ["the platform's gateway", gateway, platform, "here / istio-system / istio-ingressgateway"],
  ])("is given to %s in the cluster", async (_, service, behind, description) => {
    expect(await reachedIn({ [service]: behind })).toBe(description);
  });

  it.each(["kubeflow/ml-pipeline", gateway])(
    "is not given to an address that %s leads to, and it is said so",
    async (service) => {
      const there = await elsewhere(true);
      expect(await reachedIn({ [service]: movedTo(there.origin) })).toBe(
        `It has moved to ${there.origin}, where the token was not sent: name that address by --host.`,
      );
      expect(there.asked.length).toBeGreaterThan(0);
      expect(there.asked.map(({ credentials }) => credentials).join("")).toBe("");
    },
  );

  it.each([
    ["a gateway that is not known as Kubeflow's", gateway, () => ({ status: 401 }), /nothing was sent there/],
    ["what poses as one in the namespace that is meant", "team-a/istio-ingressgateway", platform, /was found in here/],
    ["what poses as one in another", "team-b/istio-ingressgateway", platform, /was found in here/],
  ] as const)("is not given to %s", async (_, service, behind: Behind, problem) => {
    const heard: string[] = [];
    const listening: Behind = (path, caller) => {
      heard.push(caller.authorization ?? "");
      return behind(path, caller);
    };
    expect(await reachedIn({ [service]: listening })).toMatch(problem);
    expect(heard.join("")).toBe("");
  });

  it("is not given to an address that asks nobody who one is", async () => {
    const there = await elsewhere(false);
    expect(await reachedIn({ "kubeflow/ml-pipeline": movedTo(there.origin) })).toBe(there.origin);
    expect(there.asked.map(({ credentials }) => credentials).join("")).toBe("");
  });
});

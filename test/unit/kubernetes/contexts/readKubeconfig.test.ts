import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { dump } from "js-yaml";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { readKubeconfig, type KubeconfigState } from "../../../../src/kubernetes/contexts/readKubeconfig.ts";
import { watchKubeconfig } from "../../../../src/kubernetes/contexts/watchKubeconfig.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

let home = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kubeflow-studio-kube-"));
  onTestFinished(() => {
    rmSync(home, { recursive: true });
  });
});

const inHome = (name: string): string => join(home, name);

function write(name: string, content: unknown): string {
  const path = inHome(name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : dump(content));
  return path;
}

/** A kubeconfig with a context, a cluster and a user of each name. */
function config(...names: readonly string[]) {
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": names[0],
    clusters: names.map((name) => ({ name, cluster: { server: `https://${name}:6443` } })),
    users: names.map((name) => ({ name, user: { token: `token-of-${name}` } })),
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name, namespace: `ns-${name}` } })),
  };
}

const read = (environment: Record<string, string> = {}, paths: readonly string[] = []) =>
  readKubeconfig({ paths, environment, home });

function told(state: KubeconfigState): string {
  return state.type === "ready"
    ? state.kubeconfig.contexts.map(({ name }) => name).join(" ")
    : inEnglish(state.sentence).replaceAll(home, "~");
}

describe("which files", () => {
  it("the setting's before KUBECONFIG's before the home's", async () => {
    write(".kube/config", config("home"));
    const environment = { KUBECONFIG: write("env", config("env")) };
    write("set", config("set"));
    expect(told(await read())).toBe("home");
    expect(told(await read(environment))).toBe("env");
    expect(told(await read(environment, ["~/set"]))).toBe("set");
    expect(told(await read(environment, [" "]))).toBe("env");
  });

  it("says where it looked when there is none", async () => {
    expect(told(await read())).toBe(
      "There is no kubeconfig at ~/.kube/config: get one from your cluster, or name its file in the settings.",
    );
    expect((await read()).type).toBe("missing");
  });
});

describe("several files", () => {
  it("are merged as kubectl does: the first to name a thing decides about all of it, missing ones are skipped", async () => {
    const first = config("a", "b");
    const second = {
      ...config("c", "b"),
      users: [
        { name: "b", user: { token: "other", username: "x" } },
        { name: "c", user: {} },
      ],
    };
    const KUBECONFIG = ["", write("one", first), inHome("missing"), write("two", second)].join(delimiter);
    const state = await read({ KUBECONFIG });
    expect(told(state)).toBe("a b c");
    if (state.type !== "ready") return;
    expect(state.kubeconfig.currentContext).toBe("a");
    expect(state.kubeconfig.users.get("b")).toMatchObject({ token: "token-of-b", username: undefined });
    expect(state.kubeconfig.files).toEqual([inHome("one"), inHome("two")]);
  });

  it("take their relative paths from where they lie", async () => {
    const paths = { "client-certificate": "me.crt", "client-key": "/abs/me.key", tokenFile: "../token" };
    write("deep/config", {
      ...config("a"),
      users: [{ name: "a", user: { ...paths, exec: { command: "./bin/login" } } }],
    });
    const state = await read({ KUBECONFIG: inHome("deep/config") });
    expect(state.type === "ready" && state.kubeconfig.users.get("a")).toMatchObject({
      clientCertificate: inHome("deep/me.crt"),
      clientKey: "/abs/me.key",
      tokenFile: inHome("token"),
      exec: { command: inHome("deep/bin/login") },
    });
  });
});

describe("a file that is no kubeconfig is one sentence with its name", () => {
  it.each([
    ["contexts:\n  - name: a\n   bad: [", "~/config is not valid YAML at line 3: "],
    ["- 1\n- 2\n", "~/config is not a kubeconfig: it holds no clusters, users and contexts."],
    ["just text", "~/config is not a kubeconfig: it holds no clusters, users and contexts."],
  ])("%j", async (text, sentence) => {
    const state = await read({ KUBECONFIG: write("config", text) });
    expect(told(state)).toContain(sentence);
  });

  it("does not quote the lines of the file, which may hold a token", async () => {
    const state = await read({
      KUBECONFIG: write("config", "users:\n- user:\n    token: secret-token-123\n   x: [\n"),
    });
    expect(JSON.stringify(state)).not.toContain("secret-token-123");
    expect(state).toMatchObject({ type: "broken", line: expect.any(Number) as number });
  });

  it("a folder", async () => {
    mkdirSync(inHome("config"));
    expect(told(await read({ KUBECONFIG: inHome("config") }))).toBe("~/config is a folder: a kubeconfig is a file.");
  });

  it("an empty one is one without contexts, as in kubectl", async () => {
    expect(await read({ KUBECONFIG: write("config", "") })).toMatchObject({
      type: "ready",
      kubeconfig: { contexts: [] },
    });
  });
});

it("reads what @kubernetes/client-node reads: contexts, addresses, users", async () => {
  const file = write("config", {
    ...config("a", "b"),
    users: [
      { name: "a", user: { "client-certificate-data": "Y2VydA==", "client-key-data": "a2V5", as: "carol" } },
      {
        name: "b",
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1",
            command: "aws",
            args: ["eks"],
            env: [{ name: "AWS_PROFILE", value: "x" }],
          },
        },
      },
    ],
    clusters: [
      {
        name: "a",
        cluster: {
          server: "https://a",
          "certificate-authority-data": "Y2E=",
          "tls-server-name": "a.example",
          "proxy-url": "http://proxy:1",
        },
      },
      { name: "b", cluster: { server: "https://b", "insecure-skip-tls-verify": true } },
    ],
  });
  const theirs = new KubeConfig();
  theirs.loadFromFile(file);
  const state = await read({ KUBECONFIG: file });
  if (state.type !== "ready") throw new Error(told(state));
  const { kubeconfig } = state;
  expect(kubeconfig.currentContext).toBe(theirs.getCurrentContext());
  expect(kubeconfig.contexts.map(({ name, cluster, user, namespace }) => ({ name, cluster, user, namespace }))).toEqual(
    theirs.getContexts(),
  );
  for (const cluster of theirs.getClusters()) {
    expect(kubeconfig.clusters.get(cluster.name)).toMatchObject({
      server: cluster.server,
      certificateAuthorityData: cluster.caData,
      insecureSkipTlsVerify: cluster.skipTLSVerify,
      tlsServerName: cluster.tlsServerName,
      proxyUrl: cluster.proxyUrl,
    });
  }
  for (const user of theirs.getUsers()) {
    const ours = kubeconfig.users.get(user.name);
    expect(ours).toMatchObject({ clientCertificateData: user.certData, clientKeyData: user.keyData });
    expect(ours?.impersonate?.user).toBe(user.impersonateUser);
    expect(ours?.exec?.command).toBe((user.exec as { command?: string } | undefined)?.command);
  }
});

describe("a kubeconfig that is watched", () => {
  /** Tells each state as it comes. */
  function states(where: Parameters<typeof watchKubeconfig>[0]) {
    const waiting: ((state: string) => void)[] = [];
    const come: string[] = [];
    const leave = watchKubeconfig(where, (state) => {
      const next = waiting.shift();
      if (next) next(told(state));
      else come.push(told(state));
    });
    onTestFinished(leave);
    return {
      come,
      next: () =>
        new Promise<string>((resolve) => {
          const first = come.shift();
          if (first === undefined) waiting.push(resolve);
          else resolve(first);
        }),
    };
  }

  it("tells of writes, replacements, a folder that is made, and deletion, and nothing when nothing changed", async () => {
    const { next, come } = states({ environment: {}, home });
    expect(await next()).toContain("There is no kubeconfig");
    const file = write(".kube/config", config("a"));
    expect(await next()).toBe("a");
    writeFileSync(file, dump(config("b")));
    expect(await next()).toBe("b");
    writeFileSync(inHome(".kube/config.lock"), dump(config("c")));
    renameSync(inHome(".kube/config.lock"), file);
    expect(await next()).toBe("c");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n# the same\n`);
    writeFileSync(inHome(".kube/other"), "x");
    rmSync(file);
    expect(await next()).toContain("There is no kubeconfig");
    expect(come).toEqual([]);
  });
});

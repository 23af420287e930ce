import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { ClusterEntry } from "../../../../src/kubernetes/contexts/kubeconfig.ts";
import { connect } from "../../../../src/kubernetes/openConnection.ts";
import { endpointOf } from "../../../../src/kubernetes/transport/endpoint.ts";
import { identityOf } from "../../../../src/kubernetes/transport/serverIdentity.ts";
import { json, webServer } from "../../../support/webServer.ts";

const pem = (body: string): string => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
const data = (text: string) => ({ certificateAuthorityData: Buffer.from(text).toString("base64") });

async function identity(server: string, rest: Partial<ClusterEntry> = {}): Promise<string> {
  const endpoint = await endpointOf("c", { server, insecureSkipTlsVerify: false, ...rest }, {});
  if (!endpoint.ok) throw new Error(endpoint.failure.sentence.template);
  return identityOf(endpoint.value);
}

it("a server is the same however its address and its authorities are written", async () => {
  const authorities = data(pem("QUJDREVG") + pem("R0hJSktM"));
  const one = await identity("https://K8s.example.com:443/", authorities);
  expect(one).toMatch(/^https:\/\/k8s\.example\.com#sha256:[0-9a-f]{64}$/);
  const otherwise = data(`# our own\r\n${pem("R0hJ\r\nSktM")}${pem("QUJD\nREVG")}`);
  expect(await identity("k8s.example.com", otherwise)).toBe(one);
});

it("the same authorities in a file are the same", async () => {
  const folder = await mkdtemp(join(tmpdir(), "authority-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const certificateAuthority = join(folder, "ca.crt");
  await writeFile(certificateAuthority, pem("QUJDREVG"));
  expect(await identity("https://k", { certificateAuthority })).toBe(
    await identity("https://k", data(pem("QUJDREVG"))),
  );
});

it("what makes it another server makes it another", async () => {
  const own = data(pem("QUJDREVG"));
  const all = await Promise.all([
    identity("https://k", own),
    identity("https://k:6443", own),
    identity("https://other", own),
    identity("https://k/k8s/clusters/c-1", own),
    identity("https://k/k8s/clusters/c-2", own),
    identity("https://k", data(pem("R0hJSktM"))),
    identity("https://k", { ...own, tlsServerName: "inner" }),
    identity("https://k"),
    identity("https://k", { insecureSkipTlsVerify: true }),
    identity("http://k"),
  ]);
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(-3)).toEqual(["https://k#system", "https://k#insecure", "http://k#none"]);
});

it("a connection knows it when it has asked", async () => {
  const { origin } = await webServer((_, response) => {
    json(response, {});
  });
  const connection = connect(
    {
      files: [],
      contexts: [{ name: "here", cluster: "c", user: "" }],
      clusters: new Map([["c", { server: `${origin}/base/`, insecureSkipTlsVerify: false }]]),
      users: new Map(),
    },
    "here",
  );
  if (!connection.ok) throw new Error("not connected");
  onTestFinished(() => {
    connection.value.dispose();
  });
  expect(connection.value.serverIdentity).toBeUndefined();
  await connection.value.request({ path: "/api" });
  expect(connection.value.serverIdentity).toBe(`${origin}/base#none`);
});

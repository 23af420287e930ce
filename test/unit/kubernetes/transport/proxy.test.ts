import { expect, it } from "vitest";
import { proxyFor } from "../../../../src/kubernetes/transport/proxy.ts";

const all = { HTTPS_PROXY: "http://p:3128", http_proxy: "q:3128" };
const through = (server: string, environment: Record<string, string>, proxyUrl?: string) =>
  proxyFor(new URL(server), proxyUrl, environment)?.host;

it.each([
  ["https://k8s.example.com:6443", {}, undefined],
  ["https://k8s.example.com:6443", all, "p:3128"],
  ["http://k8s.example.com", all, "q:3128"],
  ["https://localhost:6443", all, undefined],
  ["https://127.0.0.5:6443", all, undefined],
  ["https://[::1]:6443", all, undefined],
  ["https://k8s.example.com", { ...all, NO_PROXY: "*" }, undefined],
  ["https://k8s.example.com", { ...all, NO_PROXY: "other, example.com" }, undefined],
  ["https://example.com", { ...all, no_proxy: ".example.com" }, "p:3128"],
  ["https://k8s.example.com", { ...all, no_proxy: ".example.com" }, undefined],
  ["https://notexample.com", { ...all, NO_PROXY: "example.com" }, "p:3128"],
  ["https://k8s.example.com:6443", { ...all, NO_PROXY: "example.com:443" }, "p:3128"],
  ["https://k8s.example.com:6443", { ...all, NO_PROXY: "example.com:6443" }, undefined],
  ["https://10.1.2.3", { ...all, NO_PROXY: "10.0.0.0/8" }, undefined],
  ["https://11.1.2.3", { ...all, NO_PROXY: "10.0.0.0/8,nonsense/99" }, "p:3128"],
  ["https://[fd00::1]", { ...all, NO_PROXY: "fd00::/8" }, undefined],
  ["https://[fd00::1]", { ...all, NO_PROXY: "fd00::1" }, undefined],
])("%s with %j goes through %s", (server, environment: Record<string, string>, proxy) => {
  expect(through(server, environment)).toBe(proxy);
});

it("goes through the kubeconfig's proxy whatever the environment says", () => {
  expect(through("https://localhost", { NO_PROXY: "*" }, "socks5://s:1080")).toBe("s:1080");
});

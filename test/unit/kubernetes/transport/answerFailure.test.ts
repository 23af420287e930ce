import { describe, expect, it } from "vitest";
import { Secrets } from "../../../../src/kubernetes/credentials/secrets.ts";
import { answerFailure, statusFailure } from "../../../../src/kubernetes/transport/answerFailure.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

const asked = { context: "kind", server: "https://k8s:6443", method: "GET", path: "/api/v1/pods" };
const plain = (text: string): string => text;

function failure(status: number, body: object | string, more: { retryAfter?: string; contentType?: string } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify({ kind: "Status", code: status, ...body });
  return answerFailure(
    { status, contentType: more.contentType ?? "application/json", retryAfter: more.retryAfter, text },
    asked,
    plain,
  );
}

const said = (...of: Parameters<typeof failure>): string => inEnglish(failure(...of).sentence);

describe("an answer that is a failure", () => {
  it.each([
    [400, "refused"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "notFound"],
    [409, "conflict"],
    [410, "gone"],
    [422, "refused"],
    [429, "busy"],
    [500, "server"],
    [503, "server"],
  ])("%i is %s", (status, reason) => {
    expect(failure(status, {})).toMatchObject({ reason, status });
  });

  it("is gone too when its version is unknown to this server, and not when a proxy timed out", () => {
    expect(failure(504, { message: "Timeout: Too large resource version: 5, current: 4" }).reason).toBe("gone");
    expect(failure(504, "upstream timed out", { contentType: "text/plain" }).reason).toBe("server");
  });

  it("gives the token to go on with after a page's ran out", () => {
    const answer = failure(410, { reason: "Expired", metadata: { continue: "next" } });
    expect(answer).toMatchObject({ reason: "gone", continueToken: "next" });
  });

  it("tells how long to wait: the header's seconds or date, or the status's own", () => {
    expect(failure(429, {}, { retryAfter: "3" }).retryAfter).toBe(3000);
    const inAMinute = failure(503, {}, { retryAfter: new Date(Date.now() + 60_000).toUTCString() }).retryAfter ?? 0;
    expect(Math.abs(inAMinute - 60_000)).toBeLessThan(2_000);
    expect(failure(429, { details: { retryAfterSeconds: 7 } }).retryAfter).toBe(7000);
    expect(failure(429, {})).not.toHaveProperty("retryAfter");
  });

  it.each([
    [
      403,
      {
        message:
          'pods is forbidden: User "alice" cannot list resource "pods" in API group "" in the namespace "team-a"',
      },
      "“alice” may not list pods in namespace “team-a”: ask an administrator for the right.",
    ],
    [
      403,
      {
        message:
          'notebooks.kubeflow.org is forbidden: User "alice" cannot create resource "notebooks" in API group "kubeflow.org" in the namespace "team-a"',
      },
      "“alice” may not create notebooks.kubeflow.org in namespace “team-a”: ask an administrator for the right.",
    ],
    [
      403,
      {
        message:
          'pods "x" is forbidden: exceeded quota: kf-resource-quota, requested: requests.cpu=4, used: requests.cpu=1, limited: requests.cpu=4',
      },
      "Quota “kf-resource-quota” of the namespace is used up: requests.cpu=4 asked for, requests.cpu=1 in use, requests.cpu=4 allowed.",
    ],
    [
      403,
      { message: 'pods "x" is forbidden: violates PodSecurity "restricted:latest"' },
      'The cluster does not allow it: pods "x" is forbidden: violates PodSecurity "restricted:latest"',
    ],
    [403, {}, "https://k8s:6443 does not allow GET /api/v1/pods: ask an administrator for the right."],
    [
      404,
      { details: { kind: "pods", name: "x" }, message: 'pods "x" not found' },
      "There is no “x” among pods (any more).",
    ],
    [404, "404 page not found", "https://k8s:6443 does not serve /api/v1/pods."],
    [
      500,
      { message: "etcdserver: request timed out" },
      "https://k8s:6443 failed with 500: etcdserver: request timed out",
    ],
    [502, "<html><body>Bad Gateway</body></html>", "https://k8s:6443 failed with 502."],
  ])("%i %j", (status, body, sentence) => {
    const contentType = typeof body === "string" && body.startsWith("4") ? "text/plain" : undefined;
    const html = typeof body === "string" && body.startsWith("<");
    if (html) {
      expect(said(status, body, { contentType: "text/html" })).toMatch(/answered with a web page/);
      return;
    }
    expect(said(status, body, contentType === undefined ? {} : { contentType })).toBe(sentence);
  });

  it("is read out of a watch's ERROR event too", () => {
    const status = { kind: "Status", code: 410, reason: "Expired", message: "too old resource version: 1 (5)" };
    expect(statusFailure(status, asked, plain)).toMatchObject({
      reason: "gone",
      detail: "too old resource version: 1 (5)",
    });
  });
});

describe("secrets", () => {
  it("are taken out of what others say, known ones and what looks like one", () => {
    const secrets = new Secrets();
    secrets.add("hunter2-hunter2", undefined, "abc");
    expect(secrets.redact("abc said hunter2-hunter2 and hunter2-hunter2")).toBe("abc said … and …");
    expect(secrets.redact("Authorization: Bearer abcdef.ghi rest")).toBe("Authorization: Bearer … rest");
    expect(secrets.redact("got eyJhbGciOi.eyJzdWIi.c2ln back")).toBe("got … back");
    expect(secrets.redact("https://me:word@proxy:1/x")).toBe("https://…@proxy:1/x");
    expect(secrets.redact('{"refresh_token": "xyz", "user": "me"} password=p4ss')).toBe(
      '{"refresh_token": …", "user": "me"} password=…',
    );
    expect(secrets.redact("the token is invalid")).toBe("the token is invalid");
  });
});

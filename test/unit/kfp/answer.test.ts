import { describe, expect, test } from "vitest";
import { readAnswer } from "../../../src/kfp/answer.ts";
import { parseAddress } from "../../../src/kfp/address.ts";
import { CookieJar } from "../../../src/kfp/authentication/cookies.ts";
import { readPage } from "../../../src/kfp/authentication/page.ts";
import { cookieSession, tokenSession } from "../../../src/kfp/authentication/session.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";

const json = (status: number, body: unknown) => ({
  status,
  contentType: "application/json",
  text: JSON.stringify(body),
});
const html = (status: number, text: string) => ({ status, contentType: "text/html; charset=utf-8", text });

describe("what an answer means", () => {
  test.each([
    ["401 of the mesh", { status: 401, contentType: "text/plain", text: "Jwt is expired" }, "signedOut"],
    ["401 of KFP", json(401, { code: 16, message: "there is no user identity header" }), "signedOut"],
    ["oauth2-proxy's page", html(403, "<!DOCTYPE html><form action=/oauth2/start>Sign in"), "signedOut"],
    ["a redirect to Dex", { ...html(302, ""), location: "/dex/auth?client_id=x" }, "signedOut"],
    ["a sign-in page with 200", html(200, "<html><input name=password type=password>"), "signedOut"],
    ["the mesh's denial", { status: 403, contentType: "text/plain", text: "RBAC: access denied" }, "forbidden"],
    ["KFP's denial", json(403, { code: 7, message: "User 'bob' is not authorized" }), "forbidden"],
    ["another web page", html(200, "<html>Welcome to nginx!</html>"), "notKfp"],
    ["another page's 404", html(404, "<html>404 page not found</html>"), "notKfp"],
    ["a redirect elsewhere", { ...html(301, ""), location: "https://elsewhere/" }, "notKfp"],
    ["no such run", json(404, { code: 5, message: "Run 1 not found" }), "notFound"],
    ["a name that is taken", json(409, { code: 6, message: "already exists" }), "conflict"],
    ["a broken pipeline", json(400, { code: 3, message: "Invalid input error" }), "refused"],
    ["too much to do", { ...json(429, {}), retryAfter: 3000 }, "busy"],
    ["a gateway without a server", { status: 503, contentType: "text/plain", text: "no healthy upstream" }, "server"],
    ["a dead database", json(500, { code: 13, message: "invalid connection" }), "server"],
  ])("%s", (_title, answer, reason) => {
    const reading = readAnswer(answer, "https://kubeflow.example.com");
    expect(reading.ok ? "fine" : reading.failure.reason).toBe(reason);
    if (!reading.ok) expect(inEnglish(reading.failure.sentence)).not.toMatch(/\{|undefined/);
  });

  test.each([
    [401, "Jwt issuer is not configured", "signedOut", /takes no tokens of service accounts.*user name and password/],
    [401, "Jwt is expired", "signedOut", /has expired.*paste a new one/],
    [401, "Jwt is missing", "signedOut", /^there wants you to sign in/],
    [401, "Jwt verification fails", "signedOut", /does not take this token \(Jwt verification fails\)/],
    [403, "Audiences in Jwt are not allowed", "signedOut", /does not take this token \(Audiences in Jwt/],
    [401, "Jwt of S3cret\nsome page", "signedOut", /^there wants you to sign in/],
    [401, "Unauthorized", "signedOut", /^there wants you to sign in/],
    [403, "RBAC: access denied", "forbidden", /service mesh/],
  ])("the gateway's word on a token (%i %j) says what to do", (status, text, reason, expected) => {
    const reading = readAnswer({ status, contentType: "text/plain", text }, "there");
    expect(reading.ok ? "fine" : reading.failure.reason).toBe(reason);
    expect(reading.ok ? "" : inEnglish(reading.failure.sentence)).toMatch(expected);
  });

  test("the mesh's denial is told apart from KFP's", () => {
    const said = (text: string) => {
      const reading = readAnswer({ status: 403, contentType: "", text }, "there");
      return reading.ok ? "" : inEnglish(reading.failure.sentence);
    };
    expect(said("RBAC: access denied")).toContain("service mesh");
    expect(said('{"code":7,"message":"no"}')).toContain("ask for a role");
  });

  test.each([
    ["alice@example.com", "“alice@example.com” may not list runs in namespace “team-b” at there; ask for a role"],
    [
      "system:serviceaccount:team-a:default-editor",
      "Service account default-editor of team-a, as which you are signed in, may not list runs in namespace “team-b”; choose namespace team-a, or sign in at there as yourself.",
    ],
  ])("KFP's denial of %s says who may not do what, and where", (user, expected) => {
    // As KFP 2.14.3 says it.
    const message = `Failed to list runs: Failed to list runs due to authorization error. Check if you have permission to access namespace team-b: Failed to access run . Check if you have access to namespace team-b: PermissionDenied: User '${user}' is not authorized with reason:  (request: &ResourceAttributes{Namespace:team-b,Verb:list,Group:pipelines.kubeflow.org,Version:v1beta1,Resource:runs,Subresource:,Name:,FieldSelector:nil,LabelSelector:nil,}): Unauthorized access`;
    const reading = readAnswer(json(403, { code: 7, message }), "there");
    expect(reading.ok ? "" : reading.failure.reason).toBe("forbidden");
    expect(reading.ok ? "" : inEnglish(reading.failure.sentence)).toContain(expected);
  });

  test("the server's words come on one line, without its stack", () => {
    const message =
      "Failed to create a run\ngithub.com/kubeflow/pipelines/backend.Wrap\n\t/go/src/util/error.go:29\nruntime.goexit";
    const reading = readAnswer(json(400, { code: 3, message }), "there");
    expect(reading.ok ? "" : reading.failure.detail).toBe("Failed to create a run");
  });

  test("an empty answer with 200 is fine: archive and terminate say nothing", () => {
    expect(readAnswer({ status: 200, contentType: "", text: "" }, "there").ok).toBe(true);
  });
});

test.each([
  ["http://host:3000", "http://host:3000", ""],
  ["http://host:3000/", "http://host:3000", ""],
  ["https://kf.example.com/pipeline/", "https://kf.example.com", "/pipeline"],
  ["https://kf.example.com/pipeline/#/runs", "https://kf.example.com", "/pipeline"],
  [" kf.example.com:8080/pipeline/apis/v2beta1/runs ", "http://kf.example.com:8080", "/pipeline"],
])("%s is the host %s and the prefix “%s”", (text, origin, prefix) => {
  expect(parseAddress(text)).toEqual({ origin, prefix });
});

test.each(["", "ftp://host", "http://", "http://user:pa55word@host"])(
  "%j is no address, and no password is repeated",
  (text) => {
    const said = parseAddress(text);
    expect("template" in said && inEnglish(said)).toBeTruthy();
    expect(JSON.stringify(said)).not.toContain("pa55word");
  },
);

test("cookies go back to their paths, and end", () => {
  const jar = new CookieJar();
  const given = [
    "_csrf_oauth2_proxy=1; Path=/; Secure",
    "dex=2; path=/dex",
    "oauth2_proxy_kubeflow_0=a=b; Path=/; Max-Age=60",
    "oauth2_proxy_kubeflow_1=c; Path=/",
  ];
  jar.take(given, "/oauth2/callback?code=1", 1000);
  expect(jar.header("/pipeline/")).toBe("_csrf_oauth2_proxy=1; oauth2_proxy_kubeflow_0=a=b; oauth2_proxy_kubeflow_1=c");
  expect(jar.header("/dex/auth")).toContain("dex=2");
  expect(jar.header("/dexter")).not.toContain("dex=2");
  expect(jar.session()).toEqual({
    cookie: "oauth2_proxy_kubeflow_0=a=b; oauth2_proxy_kubeflow_1=c",
    expiresAt: 61_000,
  });
  jar.take(["oauth2_proxy_kubeflow_0=; Path=/; Max-Age=0"], "/", 1000);
  expect(jar.session()?.cookie).toBe("oauth2_proxy_kubeflow_1=c");
});

test("Dex's chooser and its form are read", () => {
  const chooser = '<a href="/dex/auth/github?req=1&amp;x=2">GitHub</a><a href="/dex/auth/ldap?req=1">LDAP</a>';
  expect(readPage(chooser)).toMatchObject({ connectors: ["github", "ldap"], hasPassword: false });
  const approval =
    '<form method="post"><input type="hidden" name="req" value="a&amp;b"/><input type="hidden" name="approval" value="approve">';
  expect(readPage(approval).hidden).toEqual({ req: "a&b", approval: "approve" });
});

test("what people paste becomes headers, without breaks", () => {
  expect(tokenSession("abc\n").headers()).toEqual({ authorization: "Bearer abc" });
  const payload = Buffer.from(JSON.stringify({ exp: 100 })).toString("base64url");
  expect(tokenSession(`a.${payload}.c`).expiresAt).toBe(100_000);
  expect(cookieSession("Cookie: a=b; c=d\r\n").headers()).toEqual({ cookie: "a=b; c=d" });
  expect(cookieSession("bare-value==").headers()).toEqual({ cookie: "oauth2_proxy_kubeflow=bare-value==" });
});

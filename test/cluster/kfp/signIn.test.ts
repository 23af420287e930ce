import { inspect } from "node:util";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { webHostAt } from "../../../src/kfp/address.ts";
import { formLogin } from "../../../src/kfp/authentication/formLogin.ts";
import { cookieSession, noSession, type Session, tokenSession } from "../../../src/kfp/authentication/session.ts";
import { signedIn } from "../../../src/kfp/authentication/signedIn.ts";
import {
  bearerToken,
  fixedSession,
  pastedCookie,
  rememberedPassword,
  tokenFrom,
} from "../../../src/kfp/authentication/sources.ts";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { probe } from "../../../src/kfp/probe.ts";
import { transportAt } from "../../../src/kfp/transportAt.ts";
import type { SessionSource } from "../../../src/kfp/authentication/session.ts";
import { inEnglish, sentence } from "../../../src/l10n/sentence.ts";
import { findAtAddress } from "../../../src/reach/findPipelines.ts";
import { multiUserRig, rig, signInRig, type SignInRig } from "../../rig/cluster/fixtures.ts";
import { bindUser, deleteNamespace, makeNamespace } from "../../rig/cluster/namespaces.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { createToken } from "../../../src/kubernetes/objects.ts";
import { connectAs, valueOf as kubeValueOf } from "../kubernetes/connections.ts";
import { valueOf } from "./connect.ts";

const own = "kubeflow-user-example-com";
const noFailure = { reason: "notKfp", sentence: sentence("nothing to ask") } as const;

describe("a platform behind Dex and oauth2-proxy", () => {
  let kubeflow: SignInRig;
  beforeAll(async () => {
    kubeflow = await signInRig();
  });

  const host = () => webHostAt(kubeflow.gatewayUrl);
  const credentials = () => ({ user: kubeflow.user, password: kubeflow.password });
  const clientWith = (source: SessionSource, namespace = own) =>
    kfpClient(signedIn(transportAt(host(), "/pipeline"), source), { namespace });

  async function sessionOf(): Promise<Session> {
    const result = await formLogin(host(), credentials());
    if (!result.ok) throw new Error(`${result.reason}: ${inEnglish(result.sentence)}`);
    return result.session;
  }

  test("is found to want a password, and to be KFP once one has signed in", async () => {
    expect(await probe(host())).toMatchObject({ what: "signIn", by: "form" });
    const session = await sessionOf();
    expect(await probe(host(), { session })).toMatchObject({ what: "kfp", prefix: "/pipeline", isMultiUser: true });
  });

  test("lets in who knows the password, to the own namespace and no other", async () => {
    const session = await sessionOf();
    expect(session.expiresAt).toBeGreaterThan(Date.now() + 3_600_000);
    valueOf(await clientWith(fixedSession(session)).runs.list());
    const other = await clientWith(fixedSession(session), "team-a").runs.list();
    expect(other.ok ? "" : other.failure.reason).toBe("forbidden");
  });

  test("says of a wrong password what is wrong, and of nothing that answers that it is away", async () => {
    const wrong = await formLogin(host(), { user: kubeflow.user, password: "not-the-password" });
    expect(wrong.ok ? "" : wrong.reason).toBe("wrongPassword");
    const away = await formLogin(webHostAt("http://127.0.0.1:9"), credentials());
    expect(away.ok ? "" : away.reason).toBe("unreachable");
  });

  test("a session that was revoked is made anew from the password, once, while several ask", async () => {
    const source = rememberedPassword(host(), credentials(), { session: await sessionOf() });
    const client = clientWith(source);
    valueOf(await client.runs.list());
    await kubeflow.revokeSessions();
    const answers = await Promise.all([client.runs.list(), client.experiments.list(), client.runs.list()]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  test("without the password it is said once that one is signed out", async () => {
    const told: Session[] = [];
    const session = await sessionOf();
    const client = clientWith(fixedSession(session, { signedOut: (expired) => void told.push(expired) }));
    valueOf(await client.runs.list());
    await kubeflow.revokeSessions();
    const answers = await Promise.all([client.runs.list(), client.experiments.list()]);
    expect(answers.map((answer) => (answer.ok ? "" : answer.failure.reason))).toEqual(["signedOut", "signedOut"]);
    expect(told).toEqual([session]);
  });

  test("a cookie copied from a browser is taken, and a made-up token is not", async () => {
    const { cookie = "" } = (await sessionOf()).headers();
    valueOf(await clientWith(pastedCookie(`Cookie: ${cookie}\n`)).runs.list());
    const refused = await clientWith(bearerToken("made.up.token")).runs.list();
    expect(refused.ok ? "" : refused.failure.reason).toBe("signedOut");
  });

  test("tells which namespaces one has and what one is there, and is used in one's own", async () => {
    const shared = await makeNamespace(kubeflow.rig, "none", "shared");
    onTestFinished(() => deleteNamespace(kubeflow.rig, shared));
    await bindUser(kubeflow.rig, shared, kubeflow.user, "view");
    const source = fixedSession(await sessionOf());
    const identify = () => Promise.resolve({ source, by: "form" as const });
    const { state } = await findAtAddress(kubeflow.gatewayUrl, undefined, { identify });
    if (state.type !== "connected") throw new Error(state.type);
    expect(state.runsNamespace).toBe(own);
    valueOf(await state.client.runs.list());
    const told = valueOf((await state.askWorkgroup?.()) ?? { ok: false, failure: noFailure });
    expect(told.user).toBe(kubeflow.user);
    expect(told.namespaces).toEqual(
      expect.arrayContaining([
        { name: own, role: "owner" },
        { name: shared, role: "viewer" },
      ]),
    );
    expect(told.namespaces.map(({ name }) => name)).not.toContain("team-a");
  });

  test("takes no token of a service account, says so, and leads to the form", async () => {
    const connection = await connectAs("admin", kubeflow.rig);
    const issued = kubeValueOf(await createToken(connection, own, "default-editor", {}));
    const session = tokenSession(issued.token);
    const probed = await probe(host(), { session });
    expect(probed).toMatchObject({ what: "signIn", by: "form", refused: "unknownIssuer" });
    expect(inEnglish(probed.sentence)).toMatch(/takes no tokens of service accounts/);
    const refused = await clientWith(fixedSession(session)).runs.list();
    expect(refused.ok ? "" : inEnglish(refused.failure.sentence)).toMatch(/takes no tokens of service accounts/);
    const madeUp = await clientWith(bearerToken("made.up.token")).runs.list();
    expect(madeUp.ok ? "" : inEnglish(madeUp.failure.sentence)).toMatch(/does not take this token \(Jwt/);
  });

  test("no secret is in any failure", async () => {
    const results = [
      await formLogin(host(), { user: kubeflow.user, password: "S3cretPassword" }),
      await clientWith(bearerToken("S3cretToken.a.b")).runs.list(),
      await clientWith(pastedCookie("oauth2_proxy_kubeflow=S3cretCookie")).runs.list(),
      await probe(host(), { session: cookieSession("S3cretCookie") }),
    ];
    expect(inspect(results, { depth: 9 })).not.toContain("S3cret");
  });
});

describe("a KFP server of many users", () => {
  let many: Rig;
  beforeAll(async () => {
    many = await multiUserRig();
  });

  test("wants to know who asks, and takes a token from who may ask", async () => {
    const transport = transportAt(webHostAt(many.kfpUrl), "");
    const anonymous = await kfpClient(transport, { namespace: "team-a" }).runs.list();
    expect(anonymous.ok ? "" : anonymous.failure.reason).toBe("signedOut");
    const issued = tokenFrom(() => Promise.resolve({ ok: true, value: { token: many.tokens.alice } }));
    valueOf(await kfpClient(signedIn(transport, issued), { namespace: "team-a" }).runs.list());
    const bob = signedIn(transport, bearerToken(many.tokens.bob));
    const refused = await kfpClient(bob, { namespace: "team-a" }).runs.list();
    expect(refused.ok ? "" : refused.failure.reason).toBe("forbidden");
  });
});

test("a KFP server by itself is found at once, with or without the prefix, and asks for no sign-in", async () => {
  expect(await probe(webHostAt(rig().kfpUrl))).toMatchObject({ what: "kfp", prefix: "", isMultiUser: false });
  expect(await probe(webHostAt(rig().kfpUrl), { prefix: "/pipeline" })).toMatchObject({ what: "kfp", prefix: "" });
  expect(await probe(webHostAt(rig().apiServer.replace("https", "http")))).toMatchObject({ what: "notKubeflow" });
  expect(await probe(webHostAt("http://127.0.0.1:9"))).toMatchObject({ what: "unreachable" });
  expect(noSession.headers()).toEqual({});
});

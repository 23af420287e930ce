import { expect, it } from "vitest";
import { Accounts, type Secret } from "../../../../src/extension/authentication/accounts.ts";
import { identityAt } from "../../../../src/extension/authentication/identityAt.ts";
import { webHostAt } from "../../../../src/kfp/address.ts";
import { formLogin } from "../../../../src/kfp/authentication/formLogin.ts";
import { signedIn } from "../../../../src/kfp/authentication/signedIn.ts";
import { kfpClient } from "../../../../src/kfp/kfpClient.ts";
import { transportAt } from "../../../../src/kfp/transportAt.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { findAtAddress } from "../../../../src/reach/findPipelines.ts";
import { behindForm } from "../../../support/behindForm.ts";
import { kept, searcher } from "../../../support/searcher.ts";
import { Secrets } from "../../../support/vscodeState.ts";
import { webServer } from "../../../support/webServer.ts";
import { isQuick } from "../../../support/quick.ts";

const wrong = { kind: "form", user: "u@example.com", password: "old", cookie: "oauth2_proxy_kubeflow=ended" } as const;

/** A platform whose password is `new`, and an account there whose remembered password is another. */
async function platform(secret: Secret = wrong) {
  const tried: string[] = [];
  const door = await webServer(behindForm("new", undefined, (password) => tried.push(password)));
  const secrets = new Secrets();
  const accounts = new Accounts(secrets);
  await accounts.keep(door.origin, "me", secret);
  return { door, tried, secrets, accounts };
}

/** A client as a run has it that is followed, whatever is looked at. */
async function follower(origin: string, accounts: Accounts) {
  const host = webHostAt(origin);
  const surroundings = { accounts, connection: undefined, namespace: undefined, signedOut: () => undefined };
  const identity = await identityAt(origin, host, surroundings);
  if (!identity) throw new Error("nobody");
  const client = kfpClient(signedIn(transportAt(host, "/pipeline"), identity.source), { namespace: "n" });
  return async () => {
    const answer = await client.runs.get("r");
    return answer.ok ? "seen" : answer.failure.reason;
  };
}

it.each([
  ["is not taken any more", {}],
  ["has ended by the clock", { expiresAt: 1 }],
])(
  "a password that was refused is not sent again, however often one asks for a run (the session %s)",
  async (_, end) => {
    const { door, tried, accounts } = await platform({ ...wrong, ...end });
    const look = await follower(door.origin, accounts);
    for (let poll = 0; poll < 5; poll++) expect(await look()).toBe("signedOut");
    expect(tried).toEqual(["old"]);
  },
);

it("it is sent once by all who follow at the same time", async () => {
  const { door, tried, accounts } = await platform();
  const [one, other] = [await follower(door.origin, accounts), await follower(door.origin, accounts)];
  await Promise.all([one(), one(), other(), other()]);
  expect(tried).toEqual(["old"]);
});

it("it is not kept, not sent by another window or later, and why one is signed out is said all the same", async () => {
  const { door, tried, secrets, accounts } = await platform();
  await (
    await follower(door.origin, accounts)
  )();
  await expect.poll(() => secrets.values.get("kubeflow.accounts")).not.toContain('"old"');
  for (const there of [accounts, new Accounts(secrets)]) {
    const state = kept(await findAtAddress(door.origin, "n", searcher(there)));
    expect(state.type === "signedOut" && inEnglish(state.sentence)).toBe(
      `${door.origin} does not take this password for u@example.com; check both.`,
    );
    expect(await (await follower(door.origin, there))()).toBe("signedOut");
  }
  expect(tried).toEqual(["old"]);
});

it("it is not sent again where the keyring cannot be written", async () => {
  const { door, tried, secrets, accounts } = await platform();
  secrets.store = () => Promise.reject(new Error("locked"));
  await (
    await follower(door.origin, accounts)
  )();
  kept(await findAtAddress(door.origin, "n", searcher(accounts)));
  expect(await (await follower(door.origin, accounts))()).toBe("signedOut");
  expect(tried).toEqual(["old"]);
});

it("who signs in anew is let in, and what was followed before goes on by that", async () => {
  const { door, tried, accounts } = await platform();
  const look = await follower(door.origin, accounts);
  expect(await look()).toBe("signedOut");
  await accounts.keep(door.origin, "me", { ...wrong, password: "new" });
  expect(await look()).toBe("seen");
  expect(tried).toEqual(["old", "new"]);
});

it("the same password is tried once more for who signs in anew with it", async () => {
  const { door, tried, accounts } = await platform();
  const look = await follower(door.origin, accounts);
  await look();
  await accounts.keep(door.origin, "me", { ...wrong, cookie: "oauth2_proxy_kubeflow=another" });
  expect([await look(), await look()]).toEqual(["signedOut", "signedOut"]);
  expect(tried).toEqual(["old", "old"]);
});

it("a session that is still taken is used until its end, though the password is another by now", async () => {
  const { door, tried, accounts } = await platform();
  const login = await formLogin(webHostAt(door.origin), { user: "u@example.com", password: "new" });
  if (!login.ok) throw new Error(login.reason);
  // This machine's clock says that it has ended.
  await accounts.keep(door.origin, "me", { ...wrong, cookie: login.session.headers()["cookie"] ?? "", expiresAt: 1 });
  const look = await follower(door.origin, accounts);
  expect([await look(), await look(), await look()]).toEqual(["seen", "seen", "seen"]);
  expect(tried).toEqual(["new", "old"]);
});

it.skipIf(isQuick)("a server that is away has refused nothing", async () => {
  const { door, tried, accounts } = await platform({ ...wrong, password: "new", expiresAt: 1 });
  const look = await follower(door.origin, accounts);
  await door.stop();
  expect(await look()).toBe("unreachable");
  await door.start();
  expect(await look()).toBe("seen");
  expect(tried).toEqual(["new"]);
});

it("nothing is sent in the name of who has signed out, by what was followed before either", async () => {
  const { door, accounts } = await platform({ kind: "cookie", cookie: "c=secret" });
  const look = await follower(door.origin, accounts);
  await look();
  expect(door.asked.at(-1)?.credentials).toBe("c=secret");
  for (const { id } of await accounts.all()) await accounts.remove(id);
  const calls = door.asked.length;
  expect(await look()).toBe("signedOut");
  expect(door.asked).toHaveLength(calls);
});

it("a page that sends one back to the form has refused the password, which is not sent to it once more", async () => {
  let posts = 0;
  const { origin } = await webServer((request, response) => {
    if (request.method === "POST") posts++;
    const isForm = request.method === "GET" && request.url?.startsWith("/dex/auth/local/login") === true;
    if (isForm) response.writeHead(200, { "content-type": "text/html" }).end('<form><input type="password"></form>');
    else response.writeHead(303, { location: "/dex/auth/local/login?state=1&error=1" }).end();
  });
  const result = await formLogin(webHostAt(origin), { user: "u", password: "old" });
  expect([result.ok ? "" : result.reason, posts]).toEqual(["wrongPassword", 1]);
});

import * as vscode from "vscode";
import { formLogin } from "../../../kfp/authentication/formLogin.ts";
import { wayIn } from "../../../kfp/probe.ts";
import type { Account, Accounts, Secret } from "../../authentication/accounts.ts";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { SignInPlace } from "../../../reach/pipelinesFound.ts";
import type { ConnectedCluster } from "../../cluster/clusterState.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import { translated } from "../../language/translated.ts";

interface Given {
  readonly label: string;
  readonly secret: Secret;
}

interface Method extends vscode.QuickPickItem {
  /** The server whose account it makes, where that is not the one that asks. */
  readonly server?: string;
  readonly ask: () => Promise<Given | undefined>;
}

/** Signs in where Kubeflow Pipelines asks for it, in the way that server takes; the account is kept as a secret. */
export async function signIn(
  pipelines: PipelinesSession,
  clusters: ClusterSession,
  accounts: Accounts,
): Promise<Account | undefined> {
  if (!pipelines.place) await pipelines.wake();
  const { place } = pipelines;
  if (!place) {
    const message = vscode.l10n.t("There is no Kubeflow Pipelines to sign in to: connect first.");
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  return signInAt(place, clusters.connected, accounts);
}

/**
 * The command: whether one has signed in. Every extension may call it, so the account is not given out, which holds secrets.
 */
export async function signInByCommand(...parameters: Parameters<typeof signIn>): Promise<boolean> {
  return (await signIn(...parameters)) !== undefined;
}

/** Signs in at one server. `cluster`: the one that it is in, as far as it is reached. */
export async function signInAt(
  place: SignInPlace,
  cluster: ConnectedCluster | undefined,
  accounts: Accounts,
): Promise<Account | undefined> {
  cluster?.connection.askAnew();
  const methods = await methodsFor({ ...place, by: await wayOf(place) }, cluster);
  const title = vscode.l10n.t("Sign In to {0}", place.host.description);
  const method = methods.length === 1 ? methods[0] : await vscode.window.showQuickPick(methods, { title });
  const given = await method?.ask();
  return given && accounts.keep(method?.server ?? place.server, given.label, given.secret);
}

/** The page to sign in at is looked for where only a token was used before: a session by one may have ended. */
async function wayOf({ by, host }: SignInPlace): Promise<SignInPlace["by"]> {
  if (by !== "token") return by;
  try {
    return await wayIn(host);
  } catch {
    return by;
  }
}

/** Forgets how one is signed in. */
export async function signOut(pipelines: PipelinesSession, accounts: Accounts): Promise<void> {
  const known = pipelines.place && (await accounts.of(pipelines.place.server));
  if (known) await accounts.remove(known.id);
  else void vscode.window.showInformationMessage(vscode.l10n.t("You are not signed in to Kubeflow Pipelines."));
}

/** The ways in, the likeliest first. */
async function methodsFor(place: SignInPlace, cluster: ConnectedCluster | undefined): Promise<readonly Method[]> {
  const form: Method = {
    label: `$(person) ${vscode.l10n.t("User name and password")}`,
    detail: vscode.l10n.t("The form of Kubeflow's own sign-in page"),
    ask: () => askForm(place),
  };
  const token: Method = {
    label: `$(key) ${vscode.l10n.t("Bearer token")}`,
    detail: vscode.l10n.t("A token that somebody gave you, or that a command printed"),
    ask: () => askToken(),
  };
  const cookie: Method = {
    label: `$(browser) ${vscode.l10n.t("Cookie of a browser")}`,
    detail: vscode.l10n.t("Sign in with the browser, and copy the cookie from its developer tools"),
    ask: () => askCookie(),
  };
  const account = cluster && (await serviceAccountMethod(cluster, place));
  const own = place.host.takesNoTokens ? [] : [token];
  const others = account ? [account, ...own] : own;
  switch (place.by) {
    case "form":
      return [form, ...others, cookie];
    case "browser":
      return [cookie, ...others];
    case "token":
      return others;
  }
}

/** Profiles of Kubeflow have the service account that their pipelines run as. */
async function serviceAccountMethod(
  cluster: ConnectedCluster,
  { host, tokensAt, takesNoServiceAccounts }: SignInPlace,
): Promise<Method | undefined> {
  const resource = { group: "", plural: "serviceaccounts" };
  const isRefused = takesNoServiceAccounts === true || host.takesNoTokens !== undefined;
  if (isRefused && tokensAt === undefined) return undefined;
  if (!(await cluster.can("create", resource, { subresource: "token" }))) return undefined;
  const { namespace } = cluster;
  const serviceAccount = "default-editor";
  const { serverIdentity } = cluster.connection;
  const secret: Secret = { kind: "serviceAccount", namespace, serviceAccount, cluster: serverIdentity };
  return {
    ...(tokensAt !== undefined && { server: tokensAt }),
    label: `$(server) ${vscode.l10n.t("Service account {0} of {1}", serviceAccount, namespace)}`,
    detail: vscode.l10n.t("Asks Kubernetes for a short token each time; nothing is stored"),
    ask: () => Promise.resolve({ label: vscode.l10n.t("service account {0}", serviceAccount), secret }),
  };
}

async function askForm({ host }: SignInPlace): Promise<Given | undefined> {
  const title = vscode.l10n.t("Sign In to {0}", host.description);
  let user: string | undefined = "user@example.com";
  let problem: string | undefined;
  for (;;) {
    user = await vscode.window.showInputBox({
      title,
      prompt: problem ?? vscode.l10n.t("User name or e-mail"),
      value: user,
      ignoreFocusOut: true,
    });
    if (user === undefined || user === "") return undefined;
    const prompt = vscode.l10n.t("Password of {0}", user);
    const password = await vscode.window.showInputBox({ title, prompt, password: true, ignoreFocusOut: true });
    if (password === undefined) return undefined;
    const message = vscode.l10n.t("Signing in…");
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: message },
      () => formLogin(host, { user: user ?? "", password }),
    );
    if (!result.ok) {
      problem = translated(result.sentence);
      if (result.reason === "wrongPassword") continue;
      void vscode.window.showErrorMessage(problem);
      return undefined;
    }
    const isRemembered = await askRemember();
    const cookie = result.session.headers()["cookie"] ?? "";
    const { expiresAt } = result.session;
    return { label: user, secret: { kind: "form", user, cookie, expiresAt, ...(isRemembered && { password }) } };
  }
}

/** Sessions end after a day; only who wants it so has the password kept. */
async function askRemember(): Promise<boolean> {
  const remember = vscode.l10n.t("Remember Password");
  const message = vscode.l10n.t(
    "Signed in. The session ends after some hours; with the password remembered it is renewed by itself.",
  );
  const answer = await vscode.window.showInformationMessage(message, remember, vscode.l10n.t("Ask Me Again"));
  return answer === remember;
}

async function askToken(): Promise<Given | undefined> {
  const title = vscode.l10n.t("Bearer token");
  const prompt = vscode.l10n.t("The token alone, without “Bearer”");
  const token = await vscode.window.showInputBox({ title, prompt, password: true, ignoreFocusOut: true });
  const clean = token?.replace(/^\s*bearer\s+/i, "").trim();
  return clean === undefined || clean === "" ? undefined : { label: title, secret: { kind: "token", token: clean } };
}

async function askCookie(): Promise<Given | undefined> {
  const title = vscode.l10n.t("Cookie of a browser");
  const prompt = vscode.l10n.t("The value of the Cookie header, or of oauth2_proxy_kubeflow alone");
  const cookie = await vscode.window.showInputBox({ title, prompt, password: true, ignoreFocusOut: true });
  return cookie === undefined || cookie.trim() === ""
    ? undefined
    : { label: title, secret: { kind: "cookie", cookie } };
}

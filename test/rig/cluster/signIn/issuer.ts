// The OpenID issuer of a rig: `oidc-provider`, dressed with the paths and the form of Dex, whose versions the Go proxy does not serve.
// Dex: github.com/dexidp/dex, server/handlers.go (connector "local", a password database).
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider, { type Configuration } from "oidc-provider";
import { dexPassword, dexUser, issuerSettings } from "./settings.ts";

const settings = issuerSettings();

const configuration: Configuration = {
  clients: [
    {
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      redirect_uris: [`${settings.gatewayUrl}/oauth2/callback`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  cookies: { keys: [randomBytes(16).toString("hex")] },
  jwks: { keys: [signingKey()] },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
  // Dex puts the claims of all granted scopes into the id token.
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  ttl: { IdToken: 86_400, Session: 86_400, Interaction: 600, Grant: 86_400, AccessToken: 86_400 },
  routes: { authorization: "/auth", token: "/token", jwks: "/keys", userinfo: "/userinfo" },
  interactions: { url: (_context, interaction) => `/dex/auth/local?req=${interaction.uid}` },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id, email_verified: true, name: id.split("@")[0], groups: [] }),
  }),
  // As with Dex's skipApprovalScreen: nobody is asked what the client may know.
  loadExistingGrant: async (context) => {
    const { client, session, provider } = context.oidc;
    const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
    grant.addOIDCScope("openid email profile groups offline_access");
    await grant.save();
    return grant;
  },
};

const provider = new Provider(settings.issuer, configuration);
provider.proxy = true;
const answerOpenId = provider.callback();

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end("Internal Server Error");
  });
}).listen(settings.port, "127.0.0.1");

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", settings.issuer);
  if (url.pathname === "/dex/healthz") response.end("Health check passed");
  else if (url.pathname === "/dex/auth/local") redirectToForm(url, response);
  else if (url.pathname === "/dex/auth/local/login") await answerForm(url, request, response);
  else {
    // The provider knows nothing of where it is mounted but for `originalUrl`, as Express has it.
    Object.assign(request, { originalUrl: request.url, url: request.url?.replace(/^\/dex/, "") });
    await answerOpenId(request, response);
  }
}

function redirectToForm(url: URL, response: ServerResponse): void {
  const state = url.searchParams.get("req") ?? "";
  response.writeHead(302, { location: `/dex/auth/local/login?back=&state=${state}` }).end();
}

async function answerForm(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") {
    showForm(url, response, false);
    return;
  }
  const form = new URLSearchParams(await bodyOf(request));
  const isRight = form.get("login") === dexUser && form.get("password") === dexPassword;
  if (isRight) await provider.interactionFinished(request, response, { login: { accountId: dexUser } });
  else showForm(url, response, true);
}

/** Dex shows the form again with 401 and a sentence when the password is wrong (its templates.go). */
function showForm(url: URL, response: ServerResponse, wasWrong: boolean): void {
  const problem = wasWrong ? `<div id="login-error">Invalid Email Address and password.</div>` : "";
  const action = `${url.pathname}${url.search.replaceAll("&", "&amp;")}`;
  response.writeHead(wasWrong ? 401 : 200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!DOCTYPE html>
<html><head><title>dex</title></head><body>
<h2>Log in to Your Account</h2>
<form method="post" action="${action}">
<input required id="login" name="login" type="text" placeholder="email address"/>
<input required id="password" name="password" type="password" placeholder="password"/>
${problem}
<button id="submit-login" type="submit">Login</button>
</form></body></html>
`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function signingKey(): JsonWebKey & { kty: string; use: string; alg: string; kid: string } {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { kty: "RSA", ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "rig" };
}

// Plays istio-ingressgateway of a Kubeflow installation: asks oauth2-proxy about every request (ext_authz), routes what it lets pass, and
// turns the token into the header `kubeflow-userid` (RequestAuthentication). What stands for what: ../README.md, Sign-in.
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { createRemoteJWKSet, decodeJwt, jwtVerify, type JWTPayload } from "jose";
import { connectAdmin } from "../admin.ts";
import { openRig } from "../rig.ts";
import { envInfo } from "./dashboard.ts";
import { issuerSettings } from "./settings.ts";

const { issuer, gatewayUrl } = issuerSettings();
const oauth2Proxy = Number(process.env.RIG_OAUTH2_PROXY_PORT);
const kfp = Number(process.env.RIG_KFP_PORT);
const issuerPort = Number(process.env.RIG_ISSUER_PORT);
const admin = connectAdmin(openRig(process.env.RIG_DIR ?? ""));
const keys = createRemoteJWKSet(new URL(`${issuer}/keys`));

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    refuse(response, 503, "upstream connect error or disconnect/reset before headers");
  });
}).listen(Number(process.env.RIG_GATEWAY_PORT), "127.0.0.1");

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? "/";
  // Nobody but the gateway says who calls.
  delete request.headers["kubeflow-userid"];
  if (path.startsWith("/oauth2/")) forward(request, response, oauth2Proxy, path);
  else if (path.startsWith("/dex/")) forward(request, response, issuerPort, path);
  else if (request.headers.authorization !== undefined) await answerBearer(request, response);
  else await answerSession(request, response);
}

/** A bearer token skips oauth2-proxy and is judged by the gateway itself, in Envoy's words. */
async function answerBearer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = request.headers.authorization?.replace(/^Bearer /, "") ?? "";
  const payload = await verified(token);
  if (typeof payload === "string") refuse(response, 401, payload);
  else await route(request, response, payload);
}

/** Envoy looks for the issuer first, and so for its keys: of a Kubernetes that it was not told of it knows none. */
async function verified(token: string): Promise<JWTPayload | string> {
  try {
    if (decodeJwt(token).iss !== issuer) return "Jwt issuer is not configured";
    return (await jwtVerify(token, keys)).payload;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ERR_JWT_EXPIRED") return "Jwt is expired";
    return code === "ERR_JWS_INVALID" || code === "ERR_JWT_INVALID"
      ? "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections"
      : "Jwt verification fails";
  }
}

/** ext_authz: the request without its body goes to oauth2-proxy; 2xx lets it pass, with the token it gives. */
async function answerSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const check = await checked(request);
  if (check.statusCode !== 200) {
    const { "content-type": type, "set-cookie": cookies, location } = check.headers;
    const headers = { ...(type && { "content-type": type }), ...(cookies && { "set-cookie": cookies }) };
    response.writeHead(check.statusCode ?? 503, { ...headers, ...(location && { location }) });
    check.pipe(response);
    return;
  }
  check.resume();
  const payload = await verified(check.headers.authorization?.replace(/^Bearer /, "") ?? "");
  if (typeof payload === "string") refuse(response, 401, payload);
  else await route(request, response, payload);
}

function checked(request: IncomingMessage): Promise<IncomingMessage> {
  const { "content-length": _length, "transfer-encoding": _encoding, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const where = { host: "127.0.0.1", port: oauth2Proxy, method: request.method, path: request.url, headers };
    ask(where, resolve).on("error", reject).end();
  });
}

async function route(request: IncomingMessage, response: ServerResponse, { email, sub }: JWTPayload): Promise<void> {
  const path = request.url ?? "/";
  const user = typeof email === "string" ? email : (sub ?? "");
  request.headers["kubeflow-userid"] = user;
  if (path.startsWith("/pipeline/")) forward(request, response, kfp, path.slice("/pipeline".length));
  else if (path === "/api/workgroup/env-info")
    response
      .writeHead(200, { "content-type": "application/json; charset=utf-8" })
      .end(JSON.stringify(await envInfo(admin, user)));
  else if (path === "/")
    response.writeHead(200, { "content-type": "text/html" }).end("<title>Kubeflow Central Dashboard</title>");
  else refuse(response, 404, "");
}

function forward(request: IncomingMessage, response: ServerResponse, port: number, path: string): void {
  const headers = { ...request.headers, "x-forwarded-proto": "http" };
  const upstream = ask({ host: "127.0.0.1", port, method: request.method, path, headers }, (answered) => {
    const location = answered.headers.location;
    // Kubeflow's redirects are relative, so that they hold behind a port-forward too; the issuer here only knows whole addresses.
    if (location) answered.headers.location = relative(location);
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  });
  upstream.on("error", () => {
    refuse(response, 503, "upstream connect error or disconnect/reset before headers");
  });
  request.pipe(upstream);
}

function relative(location: string): string {
  const hosts = [gatewayUrl, new URL(issuer).origin];
  const host = hosts.find((one) => location.startsWith(`${one}/`));
  return host === undefined ? location : location.slice(host.length);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "content-type": "text/plain" }).end(text);
}

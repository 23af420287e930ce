import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { connectWith } from "./connections.ts";

/** A certificate for 127.0.0.1 that signs itself. */
function certificate(): { readonly cert: string; readonly key: string } {
  const folder = mkdtempSync(join(tmpdir(), "kubeflow-studio-oidc-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const [key, cert] = [join(folder, "key"), join(folder, "cert")];
  const subject = ["-subj", "/CN=issuer", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert, ...subject],
    { stdio: "ignore" },
  );
  return { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
}

/** An ID token that ends so many seconds from now; it is the API server that checks signatures. */
function idToken(issuer: string, seconds: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  return `${part({ alg: "RS256" })}.${part({ iss: issuer, sub: "me", aud: "kubernetes", iat: now, exp: now + seconds })}.c2ln`;
}

it("gets a new ID token with the refresh token when the old one has ended, trusting the issuer's own authority, and keeps it", async () => {
  const { cert, key } = certificate();
  const grants: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    response.setHeader("Content-Type", "application/json");
    if (request.url === "/.well-known/openid-configuration") {
      const at = (path: string): string => `${issuer}${path}`;
      response.end(
        JSON.stringify({
          issuer,
          token_endpoint: at("/token"),
          authorization_endpoint: at("/auth"),
          jwks_uri: at("/keys"),
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        }),
      );
      return;
    }
    void text(request).then((body) => {
      grants.push(body);
      if (new URLSearchParams(body).get("refresh_token") === "refresh-one") {
        response.end(
          JSON.stringify({
            access_token: "access",
            token_type: "Bearer",
            id_token: idToken(issuer, 3600),
            refresh_token: "refresh-two",
          }),
        );
      } else
        response
          .writeHead(400)
          .end(
            JSON.stringify({ error: "invalid_grant", error_description: "The refresh token refresh-three is used up" }),
          );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuer = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const user = (refreshToken: string) => ({
    authProvider: {
      name: "oidc",
      config: {
        "idp-issuer-url": issuer,
        "client-id": "kubernetes",
        "client-secret": "client-secret-123456",
        "id-token": idToken(issuer, -10),
        "refresh-token": refreshToken,
        "idp-certificate-authority-data": Buffer.from(cert).toString("base64"),
      },
    },
  });
  // The rig's API server does not know this issuer: it says 401, and the token is asked for once more, by the new refresh token.
  const connection = await connectWith(user("refresh-one"));
  const answer = await connection.request({ path: "/version" });
  expect(grants.map((grant) => new URLSearchParams(grant).get("refresh_token"))).toEqual([
    "refresh-one",
    "refresh-two",
  ]);
  expect(answer).toMatchObject({ ok: false, failure: { reason: "credentials" } });
  const refused = await (await connectWith(user("refresh-three"))).request({ path: "/version" });
  expect(!refused.ok && inEnglish(refused.failure.sentence)).toBe(
    `“${issuer}” gave no new token (The refresh token … is used up): sign in again in a terminal.`,
  );
});

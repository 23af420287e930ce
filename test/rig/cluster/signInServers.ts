// Dex, oauth2-proxy and istio-ingressgateway of a Kubeflow installation, or what stands for them.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { answers, listens } from "./ready.ts";
import { home, localUrl, rigFile, type Rig } from "./rig.ts";
import type { RigServer } from "./serverProcess.ts";
import { issuerSettings } from "./signIn/settings.ts";

const issuer: RigServer = {
  name: "issuer",
  part: "signIn",
  command: () => [process.execPath, join(home, "signIn", "issuer.ts")],
  env: signInEnvironment,
  ready: (rig) => answers(`${localUrl(rig, "issuer")}/dex/healthz`),
};

const oauth2Proxy: RigServer = {
  name: "oauth2-proxy",
  part: "signIn",
  command: (rig, bin) => [bin("oauth2-proxy"), `--config=${rigFile(rig, "oauth2-proxy.cfg")}`],
  ready: (rig) => answers(`${localUrl(rig, "oauth2-proxy")}/ping`),
};

const gateway: RigServer = {
  name: "gateway",
  part: "signIn",
  command: () => [process.execPath, join(home, "signIn", "gateway.ts")],
  env: signInEnvironment,
  ready: (rig) => listens(rig.ports.gateway),
};

export const signInServers: readonly RigServer[] = [issuer, oauth2Proxy, gateway];

function signInEnvironment(rig: Rig): Record<string, string> {
  return {
    RIG_ISSUER_PORT: String(rig.ports.issuer),
    RIG_GATEWAY_PORT: String(rig.ports.gateway),
    RIG_OAUTH2_PROXY_PORT: String(rig.ports["oauth2-proxy"]),
    RIG_KFP_PORT: String(rig.ports["kfp-http"]),
    RIG_DIR: rig.dir,
  };
}

/**
 * Kubeflow's configuration of oauth2-proxy (community-distribution, common/oauth2-proxy/base) but for the addresses, and for `prompt`,
 * which Dex does not heed. The key of its cookies is new each time: sessions made before end.
 */
export function writeOauth2ProxyConfig(rig: Rig): void {
  const settings = issuerSettings(signInEnvironment(rig));
  const config = `http_address = "127.0.0.1:${rig.ports["oauth2-proxy"]}"
provider = "oidc"
oidc_issuer_url = "${settings.issuer}"
client_id = "${settings.clientId}"
client_secret = "${settings.clientSecret}"
scope = "profile email openid"
email_domains = "*"
insecure_oidc_allow_unverified_email = "true"
upstreams = ["static://200"]
skip_auth_routes = ["^/dex/"]
api_routes = ["/api/", "/apis/", "^/ml_metadata"]
skip_oidc_discovery = true
login_url = "/dex/auth"
redeem_url = "${settings.issuer}/token"
oidc_jwks_url = "${settings.issuer}/keys"
skip_provider_button = false
provider_display_name = "Dex"
banner = "-"
footer = "-"
set_authorization_header = true
set_xauthrequest = true
cookie_name = "oauth2_proxy_kubeflow"
cookie_expire = "24h"
cookie_refresh = 0
cookie_secure = false
cookie_secret = "${randomBytes(16).toString("hex")}"
code_challenge_method = "S256"
redirect_url = "${settings.gatewayUrl}/oauth2/callback"
`;
  writeFileSync(rigFile(rig, "oauth2-proxy.cfg"), config, { mode: 0o600 });
}

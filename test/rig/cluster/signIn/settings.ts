/** The user that Kubeflow's default installation comes with. */
export const dexUser = "user@example.com";
export const dexPassword = "12341234";

/** What the issuer and the gateway are told by their environment. */
export interface SignInSettings {
  readonly port: number;
  /** `http://127.0.0.1:PORT/dex`, the `iss` of its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly gatewayUrl: string;
}

/** Of this process. */
export function issuerSettings(env: NodeJS.ProcessEnv = process.env): SignInSettings {
  const port = Number(env.RIG_ISSUER_PORT);
  return {
    port,
    issuer: `http://127.0.0.1:${port}/dex`,
    clientId: "kubeflow-oidc-authservice",
    clientSecret: "rig-client-secret",
    gatewayUrl: `http://127.0.0.1:${Number(env.RIG_GATEWAY_PORT)}`,
  };
}

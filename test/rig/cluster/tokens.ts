import { readFileSync, writeFileSync } from "node:fs";
import { asAdmin } from "./admin.ts";
import { restartServer } from "./chaos.ts";
import { rigFile, type Rig } from "./rig.ts";

/**
 * Takes a user's token away: the API server reads its tokens at its start only, so it is killed and started again, and answers 401 to that
 * user from then on.
 *
 * @returns what gives the token back, in the same way
 */
export async function revokeToken(rig: Rig, user: keyof Rig["tokens"]): Promise<() => Promise<void>> {
  const file = rigFile(rig, "tokens.csv");
  const before = readFileSync(file, "utf8");
  const without = before.split("\n").filter((line) => !line.startsWith(`${rig.tokens[user]},`));
  writeFileSync(file, without.join("\n"));
  await restartServer(rig, "apiserver", { kill: true });
  return async () => {
    writeFileSync(file, before);
    await restartServer(rig, "apiserver", { kill: true });
  };
}

/**
 * How every token begins that this rig's API server makes for a service account (TokenRequest): its JWT's header, which names the server's
 * key. No other text begins so, and a test can look for tokens that it never saw.
 */
export async function serviceAccountSign(rig: Rig): Promise<string> {
  const { status, body } = await asAdmin(rig, (admin) =>
    admin.call<{ readonly status?: { readonly token?: string } }>(
      "POST",
      "/api/v1/namespaces/kubeflow/serviceaccounts/default/token",
      { body: JSON.stringify({ apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} }) },
    ),
  );
  const sign = body.status?.token?.split(".")[0] ?? "";
  if (sign === "") throw new Error(`The API server gives no token: ${status}`);
  return sign;
}

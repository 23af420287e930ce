import { json, type Answer } from "./webServer.ts";

/**
 * A Kubeflow platform that signs people in with Dex's form: Pipelines below `/pipeline` for who brings the newest session,
 * which is `fresh-1`, then `fresh-2`. The steps are those of the real one (test/cluster/kfp/signIn.test.ts).
 */
export function behindForm(
  password: string,
  onSignIn: () => void = () => undefined,
  /** Told of each password that is sent. */
  onTried: (password: string) => void = () => undefined,
): Answer {
  let made = 0;
  return (request, response) => {
    const path = request.url ?? "";
    const isIn = made > 0 && request.headers.cookie === `oauth2_proxy_kubeflow=fresh-${made}`;
    const go = (location: string, cookie?: string): void => {
      response.writeHead(302, { location, ...(cookie !== undefined && { "set-cookie": `${cookie}; Path=/` }) });
      response.end();
    };
    const form = (): void => {
      response.writeHead(200, { "content-type": "text/html" });
      response.end('<form method="post"><input name="login"><input type="password" name="password"></form>');
    };
    if (path.startsWith("/dex/auth/local/login") && request.method === "POST") {
      void bodyOf(request).then((body) => {
        const given = new URLSearchParams(body).get("password") ?? "";
        onTried(given);
        if (given !== password) {
          form();
          return;
        }
        made += 1;
        onSignIn();
        go("/oauth2/callback", `oauth2_proxy_kubeflow=fresh-${made}`);
      });
    } else if (path.startsWith("/dex/auth/local/login")) form();
    else if (path.startsWith("/oauth2/callback")) go("/");
    else if (!isIn && path.includes("/apis/")) json(response, {}, 401);
    else if (!isIn) go("/dex/auth/local/login?state=1");
    else if (path === "/api/workgroup/env-info")
      json(response, { namespaces: [{ namespace: "kubeflow-user-example-com", role: "owner" }] });
    else if (path.startsWith("/pipeline/apis/")) json(response, { multi_user: true });
    else json(response, {});
  };
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

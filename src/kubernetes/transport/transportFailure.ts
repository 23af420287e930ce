import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { KubeFailure, KubeFailureReason } from "../failure.ts";
import { NoAnswer, type Obstacle } from "./noAnswer.ts";

/** Why there was no answer, as a failure. `server`: for people; `redact` takes secrets out of what others said. */
export function transportFailure(error: unknown, server: string, redact: (text: string) => string): KubeFailure {
  if (error instanceof NoAnswer) return obstacleFailure(error.obstacle, server, redact);
  const code = codeOf(error);
  const known = byCode[code]?.(server) ?? tlsFailure(code, server);
  if (known) return known;
  const said = redact(code === "" ? messageOf(error) : code).slice(0, 200);
  return failure("unreachable", sentence("The connection to {server} failed ({said}).", { server, said }));
}

function obstacleFailure(obstacle: Obstacle, server: string, redact: (text: string) => string): KubeFailure {
  switch (obstacle.type) {
    case "aborted":
      return failure("aborted", sentence("The call was given up."));
    case "connectTimeout":
      return failure(
        "unreachable",
        sentence(
          "{server} did not accept a connection within {seconds} seconds: is the VPN on, and does the cluster run?",
          { server, seconds: seconds(obstacle.after) },
        ),
      );
    case "answerTimeout":
      return failure(
        "unreachable",
        sentence("{server} did not answer within {seconds} seconds.", { server, seconds: seconds(obstacle.after) }),
      );
    case "proxy":
      return proxyFailure(obstacle, server, redact);
    case "notWebSocket":
      return failure(
        "server",
        sentence(
          "{server} does not open WebSockets (it answered {status}): something between may not let them through.",
          { server, status: obstacle.status },
        ),
      );
  }
}

function proxyFailure(
  obstacle: Obstacle & { type: "proxy" },
  server: string,
  redact: (text: string) => string,
): KubeFailure {
  const { proxy, said, status } = obstacle;
  if (status === 407) {
    return failure(
      "unreachable",
      sentence("The proxy {proxy} asks for a user and a password: put them into proxy-url or HTTPS_PROXY.", { proxy }),
    );
  }
  return failure(
    "unreachable",
    sentence("The proxy {proxy} does not lead to {server} ({said}).", {
      proxy,
      server,
      said: redact(said).slice(0, 200),
    }),
  );
}

const hostless = (server: string): Sentence =>
  sentence("The name in {server} is not known here: check the address and the VPN.", { server });
const pathless = (server: string): Sentence => sentence("There is no route to {server}: is the VPN on?", { server });
const cut = (server: string): Sentence => sentence("The connection to {server} was cut.", { server });

const byCode: Readonly<Record<string, ((server: string) => KubeFailure) | undefined>> = {
  ECONNREFUSED: (server) =>
    failure(
      "unreachable",
      sentence("{server} refuses connections: does the cluster run, and is the address still right?", { server }),
    ),
  ENOTFOUND: (server) => failure("unreachable", hostless(server)),
  EAI_AGAIN: (server) => failure("unreachable", hostless(server)),
  EHOSTUNREACH: (server) => failure("unreachable", pathless(server)),
  ENETUNREACH: (server) => failure("unreachable", pathless(server)),
  ETIMEDOUT: (server) => failure("unreachable", pathless(server)),
  ECONNRESET: (server) => failure("unreachable", cut(server)),
  ECONNABORTED: (server) => failure("unreachable", cut(server)),
  EPIPE: (server) => failure("unreachable", cut(server)),
  ERR_STREAM_PREMATURE_CLOSE: (server) => failure("unreachable", cut(server)),
  ERR_TLS_CERT_ALTNAME_INVALID: (server) =>
    failure(
      "certificate",
      sentence(
        "The certificate of {server} is for another name: set tls-server-name in the kubeconfig, or use the name it is for.",
        { server },
      ),
    ),
  CERT_HAS_EXPIRED: (server) =>
    failure(
      "certificate",
      sentence("The certificate of {server} has expired: its administrator must renew it.", { server }),
    ),
  CERT_NOT_YET_VALID: (server) =>
    failure(
      "certificate",
      sentence("The certificate of {server} is not valid yet: is this computer's clock right?", { server }),
    ),
};

const untrusted = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "INVALID_CA",
]);

function tlsFailure(code: string, server: string): KubeFailure | undefined {
  if (untrusted.has(code)) {
    return failure(
      "certificate",
      sentence(
        "The certificate of {server} is signed by an authority that the kubeconfig does not trust: its certificate-authority may be of an older cluster.",
        { server },
      ),
    );
  }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(code)) {
    return failure("certificate", sentence("{server} does not speak TLS: is it an http:// address?", { server }));
  }
  if (
    /ALERT_(CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_EXPIRED)|ALERT_HANDSHAKE|SSLV3_ALERT|TLSV1[23]?_ALERT/.test(
      code,
    )
  ) {
    return failure(
      "credentials",
      sentence("{server} does not accept the client certificate of the kubeconfig: get a new kubeconfig.", { server }),
    );
  }
  if (/PEM|ASN1|X509|KEY_VALUES_MISMATCH|UNSUPPORTED|BAD_DECRYPT/.test(code)) {
    return failure(
      "credentials",
      sentence("A certificate or key in the kubeconfig cannot be read ({code}).", { code }),
    );
  }
  return undefined;
}

/** Happy eyeballs' error holds one for each address tried: the first tells enough. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

function failure(reason: KubeFailureReason, said: Sentence): KubeFailure {
  return { reason, sentence: said };
}

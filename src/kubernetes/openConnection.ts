import { text as readText } from "node:stream/consumers";
import { X509Certificate } from "node:crypto";
import { setMaxListeners } from "node:events";
import { Readable, type Duplex } from "node:stream";
import { sentence, type Sentence } from "../l10n/sentence.ts";
import type { KubeCall, KubeConnection, RawAnswer } from "./connection.ts";
import type { ClusterEntry, Kubeconfig, KubeContext, UserEntry } from "./contexts/kubeconfig.ts";
import { credentialsOf } from "./credentials/credentialSource.ts";
import type { Credentials, CredentialSource } from "./credentials/credentials.ts";
import { Secrets } from "./credentials/secrets.ts";
import type { KubeFailure, KubeResult } from "./failure.ts";
import { openPort } from "./ports/openPort.ts";
import { answerFailure, notKubernetes, type Asked } from "./transport/answerFailure.ts";
import { answerTimeout, bodyOf, connectTimeout, headersOf, targetOf } from "./transport/calls.ts";
import { endpointOf, serverName, type Endpoint } from "./transport/endpoint.ts";
import { identityOf } from "./transport/serverIdentity.ts";
import { openLine, type Line } from "./transport/line.ts";
import { send, upgrade, type Incoming, type Outgoing, type Upgraded } from "./transport/send.ts";
import { NoAnswer } from "./transport/noAnswer.ts";
import { transportFailure } from "./transport/transportFailure.ts";

export interface ConnectOptions {
  /** `process.env` unless a test says otherwise: proxies are read from it. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Opens a context of the kubeconfig. No call is made before one is asked for; fails when the kubeconfig lacks a part. */
export function connect(
  kubeconfig: Kubeconfig,
  contextName: string,
  options: ConnectOptions = {},
): KubeResult<KubeConnection> {
  const context = kubeconfig.contexts.find(({ name }) => name === contextName);
  if (context === undefined) {
    return lacking(sentence("The kubeconfig has no context “{context}”.", { context: contextName }));
  }
  const cluster = kubeconfig.clusters.get(context.cluster);
  const user = context.user === "" ? {} : kubeconfig.users.get(context.user);
  if (cluster === undefined) {
    return lacking(
      sentence("Context “{context}” names cluster “{cluster}”, which the kubeconfig does not have.", {
        context: contextName,
        cluster: context.cluster,
      }),
    );
  }
  if (user === undefined) {
    return lacking(
      sentence("Context “{context}” names user “{user}”, which the kubeconfig does not have.", {
        context: contextName,
        user: context.user,
      }),
    );
  }
  const secrets = new Secrets();
  secrets.addUser(kubeconfig, context.user, context.cluster);
  return {
    ok: true,
    value: new ContextConnection({ context, cluster, user, secrets, environment: options.environment ?? process.env }),
  };
}

interface Parts {
  readonly context: KubeContext;
  readonly cluster: ClusterEntry;
  readonly user: UserEntry;
  readonly secrets: Secrets;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a call needs to go out. */
interface Way {
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
  readonly line: Line;
}

type Headers = Readonly<Record<string, string | string[]>>;

class ContextConnection implements KubeConnection {
  readonly context: string;
  readonly server: string;
  readonly defaultNamespace: string | undefined;
  readonly #parts: Parts;
  readonly #source: CredentialSource;
  readonly #gone = new AbortController();
  readonly #redact: (text: string) => string;
  #endpoint: Promise<KubeResult<Endpoint>> | undefined;
  #serverIdentity: string | undefined;
  #kept: { readonly certificate: string | undefined; readonly reused: Line; readonly fresh: Line } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.context = parts.context.name;
    this.server = serverName(parts.cluster.server);
    this.defaultNamespace = parts.context.namespace;
    this.#source = credentialsOf(parts.user, parts.cluster, parts.secrets);
    this.#redact = (said) => parts.secrets.redact(said);
    // Each call under way listens.
    setMaxListeners(0, this.#gone.signal);
  }

  get serverIdentity(): string | undefined {
    return this.#serverIdentity;
  }

  async request<T>(call: KubeCall): Promise<KubeResult<T>> {
    const answer = await this.#accepted(call);
    if (!answer.ok) return answer;
    const { status, headers, body } = answer.value;
    try {
      const text = await readText(body);
      if (text.trim() === "") return { ok: true, value: undefined as T };
      const isPage = (headers["content-type"] ?? "").includes("html") || text.trimStart().startsWith("<");
      if (isPage) return { ok: false, failure: notKubernetes(this.#asked(call), status) };
      return { ok: true, value: JSON.parse(text) as T };
    } catch (error) {
      if (!(error instanceof SyntaxError)) return this.#failed(error);
      const said = sentence(
        "{server} answered with something that is not JSON: does something between change its answers?",
        { server: this.server },
      );
      return { ok: false, failure: { reason: "server", status, sentence: said } };
    }
  }

  async stream(call: KubeCall): Promise<KubeResult<AsyncIterable<Uint8Array>>> {
    const answer = await this.#accepted(call);
    return answer.ok ? { ok: true, value: answer.value.body } : answer;
  }

  async raw(call: KubeCall & { readonly headers?: Readonly<Record<string, string>> }): Promise<KubeResult<RawAnswer>> {
    const answer = await this.#call(call, call.headers ?? {});
    if (!answer.ok) return answer;
    const { status, headers, body } = answer.value;
    const { "set-cookie": cookies = [], ...others } = headers;
    const flat = Object.entries(others).map(([name, value]) => [name, [value ?? []].flat().join(", ")]);
    return { ok: true, value: { status, headers: Object.fromEntries(flat) as Record<string, string>, cookies, body } };
  }

  async openPort(namespace: string, pod: string, port: number, signal?: AbortSignal): Promise<KubeResult<Duplex>> {
    return await openPort(
      { namespace, pod, port },
      {
        upgrade: (path, headers) => this.#upgrade({ path, accept: "*/*", ...(signal && { signal }) }, headers),
        server: this.server,
        redact: this.#redact,
        signal: this.#signal(signal),
      },
    );
  }

  askAnew(): void {
    this.#source.reconsider();
  }

  dispose(): void {
    this.#gone.abort();
    this.#kept?.reused.close();
    this.#kept?.fresh.close();
  }

  /** An answer below 400. */
  async #accepted(call: KubeCall): Promise<KubeResult<Incoming>> {
    const answer = await this.#call(call, {});
    if (!answer.ok || answer.value.status < 400) return answer;
    return { ok: false, failure: await this.#refusal(call, answer.value) };
  }

  /** Any answer; a 401 renews the credentials once. */
  async #call(call: KubeCall, headers: Headers): Promise<KubeResult<Incoming>> {
    return await this.#renewing(
      (way) => send(way.endpoint, way.line, this.#outgoing(call, way, headers)),
      call.method ?? "GET",
    );
  }

  async #upgrade(call: KubeCall, headers: Headers): Promise<KubeResult<Upgraded>> {
    const answer = await this.#renewing(
      (way) => upgrade(way.endpoint, way.line, this.#outgoing(call, way, headers)),
      "POST",
    );
    if (!answer.ok || "socket" in answer.value) return answer as KubeResult<Upgraded>;
    if (answer.value.status >= 400) return { ok: false, failure: await this.#refusal(call, answer.value) };
    answer.value.body.destroy();
    return this.#failed(new NoAnswer({ type: "notWebSocket", status: answer.value.status }));
  }

  async #renewing<Answer extends Incoming | Upgraded>(
    go: (way: Way) => Promise<Answer>,
    method: string,
  ): Promise<KubeResult<Answer>> {
    for (let isSecond = false; ; isSecond = true) {
      const way = await this.#way(method);
      if (!way.ok) return way;
      try {
        const { answer, isOurs } = await readUnauthorized(await go(way.value));
        const { credentials } = way.value;
        if (isKnown(answer)) this.#source.accepted(credentials);
        // The second time too: what has been refused is remembered.
        const isRenewed = isOurs && (await this.#source.renew(credentials));
        if (!isRenewed || isSecond) return { ok: true, value: answer };
      } catch (error) {
        // After a sleep or a change of network the kept connections are dead, and only time tells.
        if (error instanceof NoAnswer && error.obstacle.type === "answerTimeout") way.value.line.dropIdle();
        return this.#failed(error);
      }
    }
  }

  async #way(method: string): Promise<KubeResult<Way>> {
    if (this.#gone.signal.aborted) return this.#failed(new NoAnswer({ type: "aborted" }));
    const endpoint = await this.#endpointOnce();
    if (!endpoint.ok) return endpoint;
    const credentials = await this.#source.get();
    if (!credentials.ok) return credentials;
    try {
      return {
        ok: true,
        value: {
          endpoint: endpoint.value,
          credentials: credentials.value,
          line: this.#line(endpoint.value, credentials.value, method),
        },
      };
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Kept when it worked: a certificate's file that was missing may come. */
  async #endpointOnce(): Promise<KubeResult<Endpoint>> {
    const { context, cluster, environment } = this.#parts;
    this.#endpoint ??= endpointOf(context.cluster, cluster, environment);
    const endpoint = await this.#endpoint;
    if (!endpoint.ok) this.#endpoint = undefined;
    else this.#serverIdentity ??= identityOf(endpoint.value);
    return endpoint;
  }

  /** What changes something goes by a new connection: a kept one may be dead, and the call may not be sent twice. */
  #line(endpoint: Endpoint, credentials: Credentials, method: string): Line {
    if (this.#kept?.certificate !== credentials.certificate || this.#kept === undefined) {
      // Calls that are under way keep theirs.
      this.#kept?.reused.dropIdle();
      const { certificate } = credentials;
      this.#kept = {
        certificate,
        reused: openLine(endpoint, credentials, true),
        fresh: openLine(endpoint, credentials, false),
      };
    }
    return method === "GET" ? this.#kept.reused : this.#kept.fresh;
  }

  #outgoing(call: KubeCall, { credentials }: Way, headers: Headers): Outgoing {
    const body = bodyOf(call);
    return {
      method: call.method ?? "GET",
      path: targetOf(call),
      headers: { ...headersOf(call), ...headers, ...credentials.headers },
      ...(body !== undefined && { body }),
      connectTimeout,
      timeout: call.timeout ?? answerTimeout,
      signal: this.#signal(call.signal),
    };
  }

  #signal(signal: AbortSignal | undefined): AbortSignal {
    return signal === undefined ? this.#gone.signal : AbortSignal.any([signal, this.#gone.signal]);
  }

  async #refusal(call: KubeCall, { status, headers, body }: Incoming): Promise<KubeFailure> {
    const text = await readText(body).catch(() => "");
    const refusal = { status, contentType: headers["content-type"] ?? "", retryAfter: headers["retry-after"], text };
    const failure = answerFailure(refusal, this.#asked(call), this.#redact);
    return status === 401 ? await this.#explainExpiry(failure) : failure;
  }

  /** A server refuses an expired client certificate with a plain 401; the certificate itself says more. */
  async #explainExpiry(failure: KubeFailure): Promise<KubeFailure> {
    const credentials = await this.#source.get();
    const ended = credentials.ok ? endOf(credentials.value.certificate) : undefined;
    if (ended === undefined || ended > Date.now()) return failure;
    const values = { context: this.context, date: new Date(ended).toISOString().slice(0, 10) };
    return {
      ...failure,
      sentence: sentence(
        "The client certificate of context “{context}” ended on {date}: get a new kubeconfig.",
        values,
      ),
    };
  }

  #asked({ method = "GET", path }: KubeCall): Asked {
    return { context: this.context, server: this.server, method, path };
  }

  #failed(error: unknown): KubeResult<never> {
    return { ok: false, failure: transportFailure(error, this.server, this.#redact) };
  }
}

/** An answer of somebody who knows who asks. A server in trouble, or one that has too much to do, may not have looked. */
function isKnown(answer: Incoming | Upgraded): boolean {
  return !("status" in answer) || (answer.status < 500 && answer.status !== 401 && answer.status !== 429);
}

/** A 401 with its words read: the API server's own is a Status, that of a service behind its proxy is not. */
async function readUnauthorized<Answer extends Incoming | Upgraded>(
  answer: Answer,
): Promise<{ readonly answer: Answer; readonly isOurs: boolean }> {
  if (!("status" in answer) || answer.status !== 401) return { answer, isOurs: false };
  const text = await readText(answer.body);
  return { answer: { ...answer, body: Readable.from([Buffer.from(text)]) }, isOurs: /"kind":\s*"Status"/.test(text) };
}

function endOf(certificate: string | undefined): number | undefined {
  if (certificate === undefined) return undefined;
  try {
    return Date.parse(new X509Certificate(certificate).validTo);
  } catch {
    return undefined;
  }
}

function lacking(said: Sentence): KubeResult<never> {
  return { ok: false, failure: { reason: "credentials", sentence: said } };
}

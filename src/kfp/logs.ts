import { sentence } from "../l10n/sentence.ts";
import { isSignedOut, readAnswer } from "./answer.ts";
import type { KfpCaller } from "./caller.ts";
import type { KfpFailure, KfpResult } from "./failure.ts";
import { objectOf, textOf } from "./wire/read.ts";
import { type KfpAnswer, type KfpCall, KfpNotSent, KfpUnreachable } from "./transport.ts";

/** Whose log. */
export interface ArchivedLogQuery {
  readonly runId: string;
  readonly podName: string;
  /** Undefined where it is not known: a server of one user looks in its own. */
  readonly namespace?: string;
  /** Milliseconds since 1970: some servers keep logs in folders of days. */
  readonly createdAt?: number;
  readonly signal?: AbortSignal;
}

/** Milliseconds: the whole log comes in one answer. */
const timeout = 60_000;

/** Logs that the KFP server gives: of a pod while it is there, and after that what was kept of it. */
export class LogCalls {
  readonly #caller: KfpCaller;

  constructor(caller: KfpCaller) {
    this.#caller = caller;
  }

  /**
   * A pod's log as plain text, without times: by the UI's server, which knows where Argo keeps logs, else by the API server
   * (`frontend/server/handlers/pod-logs.ts` and `backend/src/apiserver/server/run_log_server.go` of kubeflow/pipelines).
   * `notFound` when neither has it.
   */
  async archived(query: ArchivedLogQuery): Promise<KfpResult<string>> {
    const byUi = await this.#read(uiCall(query));
    if (byUi.ok && byUi.value !== "") return byUi;
    if (!byUi.ok && (byUi.failure.reason === "signedOut" || byUi.failure.reason === "aborted")) return byUi;
    const byApi = await this.#read(apiCall(query));
    if (byApi.ok && byApi.value === "") return { ok: false, failure: notKept };
    return byApi;
  }

  async #read(call: KfpCall): Promise<KfpResult<string>> {
    const { transport } = this.#caller;
    try {
      return readLog(await transport.send(call), transport.description);
    } catch (error) {
      return { ok: false, failure: failureOf(error, call, transport.description) };
    }
  }
}

function uiCall({ runId, podName, namespace, createdAt, signal }: ArchivedLogQuery): KfpCall {
  const day = createdAt === undefined ? undefined : new Date(createdAt).toISOString().slice(0, 10);
  const query = { podname: podName, runid: runId, podnamespace: namespace, createdat: day };
  return { path: "/k8s/pod/logs", query, headers: { accept: "text/plain, */*" }, timeout, signal };
}

function apiCall({ runId, podName, signal }: ArchivedLogQuery): KfpCall {
  const path = `/apis/v1alpha1/runs/${encodeURIComponent(runId)}/nodes/${encodeURIComponent(podName)}/log`;
  return { path, headers: { accept: "text/plain, */*" }, timeout, signal };
}

const notKept: KfpFailure = {
  reason: "notFound",
  sentence: sentence("The KFP server has not kept this log."),
};

function readLog(answer: KfpAnswer, where: string): KfpResult<string> {
  const { status, contentType, text } = answer;
  // A page is a sign-in, or the front page that the UI gives for paths it does not know; a log is neither.
  const isPage = contentType.includes("html");
  if (!isSignedOut(answer) && !isPage && status >= 200 && status < 300) return withoutError(text);
  // Both servers say “500” of a log that is not there.
  if (!isSignedOut(answer) && (isPage || status === 404 || status === 500)) return { ok: false, failure: notKept };
  const reading = readAnswer(answer, where);
  return { ok: false, failure: reading.ok ? notKept : reading.failure };
}

/** How the API server's handler ends what it could not read: it has said “200” by then (`writeErrorToResponse`). */
const errorStart = '{"error_message":"';
/** Its two texts are the server's own words, and short. */
const longestError = 64 * 1024;

/** What was read before the server failed, if anything was. */
function withoutError(text: string): KfpResult<string> {
  const at = text.endsWith('"}') ? text.lastIndexOf(errorStart) : -1;
  if (at < 0 || text.length - at > longestError || !isError(text.slice(at))) return { ok: true, value: text };
  return at === 0 ? { ok: false, failure: notKept } : { ok: true, value: text.slice(0, at) };
}

function isError(text: string): boolean {
  try {
    return textOf(objectOf(JSON.parse(text)).error_details) !== undefined;
  } catch {
    return false;
  }
}

function failureOf(error: unknown, { signal }: KfpCall, where: string): KfpFailure {
  if (signal?.aborted === true) return { reason: "aborted", sentence: sentence("Stopped.") };
  if (error instanceof KfpNotSent) return error.failure;
  if (error instanceof KfpUnreachable) return { reason: "unreachable", sentence: error.sentence };
  return {
    reason: "unreachable",
    sentence: sentence("The connection to {where} broke off; try again.", { where }),
  };
}

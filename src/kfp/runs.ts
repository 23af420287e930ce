import type { KfpCaller } from "./caller.ts";
import type { KfpResult } from "./failure.ts";
import { sentence } from "../l10n/sentence.ts";
import { filterOf, nameHas, nameIs, stored, type Predicate } from "./filter.ts";
import { pageOf, type Page, type PageQuery } from "./page.ts";
import { readRun, type KfpRun, type RunStateName } from "./wire/run.ts";

/** Which runs, the newest first unless `sortBy` says otherwise. */
export interface RunQuery extends PageQuery {
  /** Somewhere in the name. */
  readonly text?: string;
  /** Exactly the name. */
  readonly name?: string;
  /** Any of these; all when empty. */
  readonly states?: readonly RunStateName[];
  readonly experimentId?: string;
  /** Milliseconds since 1970. */
  readonly since?: number;
  /** Those put away instead of those that are not. */
  readonly archived?: boolean;
}

const runsPath = "/apis/v2beta1/runs";

/** Calls about runs. Failures are results; see {@link KfpResult}. */
export class RunCalls {
  readonly #caller: KfpCaller;
  readonly #namespace: string | undefined;
  readonly #stopped = new Set<string>();

  constructor(caller: KfpCaller, namespace: string | undefined) {
    this.#caller = caller;
    this.#namespace = namespace;
  }

  list(query: RunQuery = {}): Promise<KfpResult<Page<KfpRun>>> {
    const { pageSize, pageToken, sortBy = "created_at desc", experimentId, signal } = query;
    return this.#caller.get(
      {
        path: runsPath,
        query: {
          namespace: this.#namespace,
          experiment_id: experimentId,
          page_size: pageSize,
          page_token: pageToken,
          // A page token holds sort and filter already, but servers refuse one that comes with others.
          sort_by: sortBy,
          filter: filterOf(predicatesOf(query)),
        },
        signal,
      },
      (json) => pageOf(json, "runs", readRun),
    );
  }

  get(id: string, signal?: AbortSignal): Promise<KfpResult<KfpRun>> {
    return this.#caller.get({ path: pathOf(id), signal }, readRun);
  }

  /** Makes a run, once: a failure with `mayHaveArrived` may have made it all the same. See `submitRun`. */
  create(body: object, timeout: number, signal?: AbortSignal): Promise<KfpResult<KfpRun>> {
    return this.#caller.once({ method: "POST", path: runsPath, body, timeout, signal }, readRun);
  }

  /** Stops a run. Servers end it as FAILED and, but for a moment, say nothing of it: see `wasStopped`. */
  async terminate(id: string): Promise<KfpResult<undefined>> {
    const result = await this.#act(id, "terminate");
    if (result.ok) this.#stopped.add(id);
    return result;
  }

  /** Whether this client stopped the run since it was last tried again. */
  wasStopped(id: string): boolean {
    return this.#stopped.has(id);
  }

  archive(id: string): Promise<KfpResult<undefined>> {
    return this.#act(id, "archive");
  }

  unarchive(id: string): Promise<KfpResult<undefined>> {
    return this.#act(id, "unarchive");
  }

  /** Runs again what failed; what succeeded stays. Not repeated by itself: a second one would be refused, or start anew. */
  async retry(id: string): Promise<KfpResult<undefined>> {
    const wasStopped = this.#stopped.delete(id);
    const result = await this.#caller.once({ method: "POST", path: `${pathOf(id)}:retry` }, nothing);
    if (result.ok || result.failure.reason !== "conflict") return result;
    if (wasStopped) this.#stopped.add(id);
    return { ok: false, failure: { ...result.failure, sentence: tooEarly } };
  }

  /** Also when it was gone already. */
  async delete(id: string): Promise<KfpResult<undefined>> {
    const result = await this.#caller.repeatable({ method: "DELETE", path: pathOf(id) }, nothing);
    return !result.ok && result.failure.reason === "notFound" ? { ok: true, value: undefined } : result;
  }

  #act(id: string, action: string): Promise<KfpResult<undefined>> {
    return this.#caller.repeatable({ method: "POST", path: `${pathOf(id)}:${action}` }, nothing);
  }
}

const tooEarly = sentence("Only a run that has failed can be tried again, and not before it has ended.");

function nothing(): undefined {
  return undefined;
}

function pathOf(id: string): string {
  return `${runsPath}/${encodeURIComponent(id)}`;
}

function predicatesOf({
  text,
  name,
  states = [],
  since,
  archived = false,
}: RunQuery): readonly (Predicate | undefined)[] {
  return [
    nameHas(text),
    name === undefined ? undefined : nameIs(name),
    states.length === 0 ? undefined : { key: "state", operation: "IN", string_values: { values: states } },
    since === undefined
      ? undefined
      : { key: "created_at", operation: "GREATER_THAN_EQUALS", timestamp_value: new Date(since).toISOString() },
    stored(archived),
  ];
}

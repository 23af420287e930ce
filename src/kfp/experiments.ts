import type { KfpCaller } from "./caller.ts";
import type { KfpResult } from "./failure.ts";
import { filterOf, nameHas, nameIs, stored } from "./filter.ts";
import { pageOf, type Page, type PageQuery } from "./page.ts";
import { readExperiment, type KfpExperiment } from "./wire/experiment.ts";

export interface ExperimentQuery extends PageQuery {
  /** Somewhere in the name. */
  readonly text?: string;
  /** Those put away instead of those that are not. */
  readonly archived?: boolean;
}

const experimentsPath = "/apis/v2beta1/experiments";

/** Calls about experiments. Failures are results; see {@link KfpResult}. */
export class ExperimentCalls {
  readonly #caller: KfpCaller;
  readonly #namespace: string | undefined;

  constructor(caller: KfpCaller, namespace: string | undefined) {
    this.#caller = caller;
    this.#namespace = namespace;
  }

  list(query: ExperimentQuery = {}): Promise<KfpResult<Page<KfpExperiment>>> {
    const filter = filterOf([nameHas(query.text), stored(query.archived ?? false)]);
    return this.#list(query, filter);
  }

  get(id: string, signal?: AbortSignal): Promise<KfpResult<KfpExperiment>> {
    return this.#caller.get({ path: pathOf(id), signal }, readExperiment);
  }

  /** The experiment of that name; a name is an experiment's own within a namespace, so asking twice makes one. */
  async getOrCreate(name: string, signal?: AbortSignal): Promise<KfpResult<KfpExperiment>> {
    const found = await this.#named(name, signal);
    if (!found.ok || found.value) return found as KfpResult<KfpExperiment>;
    const body = { display_name: name, namespace: this.#namespace };
    const call = { method: "POST", path: experimentsPath, body, signal } as const;
    const made = await this.#caller.repeatable(call, readExperiment);
    if (made.ok || made.failure.reason !== "conflict") return made;
    // Somebody was faster, maybe this very call before its answer was lost.
    const again = await this.#named(name, signal);
    return again.ok && !again.value ? made : (again as KfpResult<KfpExperiment>);
  }

  archive(id: string): Promise<KfpResult<undefined>> {
    return this.#caller.repeatable({ method: "POST", path: `${pathOf(id)}:archive` }, () => undefined);
  }

  unarchive(id: string): Promise<KfpResult<undefined>> {
    return this.#caller.repeatable({ method: "POST", path: `${pathOf(id)}:unarchive` }, () => undefined);
  }

  async #named(name: string, signal: AbortSignal | undefined): Promise<KfpResult<KfpExperiment | undefined>> {
    const found = await this.#list({ pageSize: 5, signal }, filterOf([nameIs(name)]));
    return found.ok ? { ok: true, value: found.value.items.find((each) => each.name === name) } : found;
  }

  #list(query: PageQuery, filter: string | undefined): Promise<KfpResult<Page<KfpExperiment>>> {
    const { pageSize, pageToken, sortBy = "created_at desc", signal } = query;
    const asked = { namespace: this.#namespace, page_size: pageSize, page_token: pageToken, sort_by: sortBy, filter };
    return this.#caller.get({ path: experimentsPath, query: asked, signal }, (json) =>
      pageOf(json, "experiments", readExperiment),
    );
  }
}

function pathOf(id: string): string {
  return `${experimentsPath}/${encodeURIComponent(id)}`;
}

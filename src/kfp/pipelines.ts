import type { KfpCaller } from "./caller.ts";
import type { KfpResult } from "./failure.ts";
import { filterOf, nameHas } from "./filter.ts";
import { pageOf, type Page, type PageQuery } from "./page.ts";
import { readPipeline, readPipelineVersion, type KfpPipeline, type KfpPipelineVersion } from "./wire/pipeline.ts";

export interface PipelineQuery extends PageQuery {
  /** Somewhere in the name. */
  readonly text?: string;
}

/** A compiled pipeline on its way to the server. */
export interface PipelineUpload {
  /** Must be new on the server: of the pipeline, or of the version within its pipeline. */
  readonly name: string;
  readonly description?: string;
  /** Both halves as one YAML text: the PipelineSpec and, after `---`, the platform's. */
  readonly yaml: string;
}

const pipelinesPath = "/apis/v2beta1/pipelines";

/** An upload is compiled on the server before it answers. Milliseconds. */
const uploadTimeout = 60_000;

/** Calls about pipelines that the server keeps. Failures are results; see {@link KfpResult}. */
export class PipelineCalls {
  readonly #caller: KfpCaller;
  readonly #namespace: string | undefined;

  constructor(caller: KfpCaller, namespace: string | undefined) {
    this.#caller = caller;
    this.#namespace = namespace;
  }

  list({ text, ...page }: PipelineQuery = {}): Promise<KfpResult<Page<KfpPipeline>>> {
    const query = { ...queryOf(page), namespace: this.#namespace, filter: filterOf([nameHas(text)]) };
    return this.#caller.get({ path: pipelinesPath, query, signal: page.signal }, (json) =>
      pageOf(json, "pipelines", readPipeline),
    );
  }

  versions(pipelineId: string, page: PageQuery = {}): Promise<KfpResult<Page<KfpPipelineVersion>>> {
    const path = `${pathOf(pipelineId)}/versions`;
    return this.#caller.get({ path, query: queryOf(page), signal: page.signal }, (json) =>
      pageOf(json, "pipeline_versions", readPipelineVersion),
    );
  }

  version(pipelineId: string, versionId: string): Promise<KfpResult<KfpPipelineVersion>> {
    const path = `${pathOf(pipelineId)}/versions/${encodeURIComponent(versionId)}`;
    return this.#caller.get({ path }, readPipelineVersion);
  }

  /** Keeps a new pipeline with its first version. */
  upload(upload: PipelineUpload): Promise<KfpResult<KfpPipeline>> {
    const query = { ...titleOf(upload), namespace: this.#namespace };
    const call = { method: "POST", path: `${pipelinesPath}/upload`, query, ...payloadOf(upload) } as const;
    return this.#caller.once(call, readPipeline);
  }

  /** Keeps a new version of a pipeline. */
  uploadVersion(pipelineId: string, upload: PipelineUpload): Promise<KfpResult<KfpPipelineVersion>> {
    const query = { ...titleOf(upload), pipelineid: pipelineId };
    const call = { method: "POST", path: `${pipelinesPath}/upload_version`, query, ...payloadOf(upload) } as const;
    return this.#caller.once(call, readPipelineVersion);
  }

  /** The pipeline with all its versions; also when it was gone already. */
  async delete(id: string): Promise<KfpResult<undefined>> {
    const call = { method: "DELETE", path: pathOf(id), query: { cascade: true } } as const;
    const result = await this.#caller.repeatable(call, () => undefined);
    return !result.ok && result.failure.reason === "notFound" ? { ok: true, value: undefined } : result;
  }
}

function queryOf({
  pageSize,
  pageToken,
  sortBy = "created_at desc",
}: PageQuery): Record<string, string | number | undefined> {
  return { page_size: pageSize, page_token: pageToken, sort_by: sortBy };
}

function titleOf({ name, description }: PipelineUpload): Record<string, string | undefined> {
  return { name, display_name: name, description };
}

function payloadOf({ yaml }: PipelineUpload): { readonly form: FormData; readonly timeout: number } {
  const form = new FormData();
  form.set("uploadfile", new Blob([yaml], { type: "application/yaml" }), "pipeline.yaml");
  return { form, timeout: uploadTimeout };
}

function pathOf(id: string): string {
  return `${pipelinesPath}/${encodeURIComponent(id)}`;
}

import { objectOf, textOf } from "./read.ts";

/** What a KFP server says of itself (`v2beta1GetHealthzResponse`). */
export interface KfpHealth {
  /** Runs and experiments then belong to namespaces, and calls name one. */
  readonly isMultiUser: boolean;
  /** `kubernetes` where pipelines are objects of the cluster. */
  readonly pipelineStore?: string;
}

/** Undefined when it is no such answer. Versions differ: `{}` is what a server of one user says. */
export function readHealth(json: unknown): KfpHealth | undefined {
  const health = objectOf(json);
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const known = ["multi_user", "pipeline_store", "commit_sha", "tag_name"];
  const keys = Object.keys(health);
  if (keys.length > 0 && !keys.some((key) => known.includes(key))) return undefined;
  return { isMultiUser: health.multi_user === true, pipelineStore: textOf(health.pipeline_store) };
}

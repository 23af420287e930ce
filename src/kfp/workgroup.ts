import { sentence } from "../l10n/sentence.ts";
import { KfpCaller } from "./caller.ts";
import type { KfpResult } from "./failure.ts";
import type { KfpTransport } from "./transport.ts";
import { readWorkgroup, type Workgroup } from "./wire/workgroup.ts";

/** Milliseconds. */
const timeout = 10_000;

/**
 * Which namespaces one has, as Kubeflow's dashboard says at a platform's root (`GET /api/workgroup/env-info`; kubeflow/dashboard,
 * components/centraldashboard/app/api_workgroup.ts). `root`: the host itself, signed in. Fails with `notKfp` where no
 * dashboard answers.
 */
export async function askWorkgroup(root: KfpTransport, signal?: AbortSignal): Promise<KfpResult<Workgroup>> {
  const asked = await new KfpCaller(root).once({ path: "/api/workgroup/env-info", timeout, signal }, readWorkgroup);
  if (asked.ok && asked.value) return { ok: true, value: asked.value };
  const { description: where } = root;
  const none = { reason: "notKfp", sentence: sentence("{where} shows no Kubeflow dashboard.", { where }) } as const;
  const isElsewhere = asked.ok || asked.failure.reason === "notFound" || asked.failure.reason === "notKfp";
  return isElsewhere ? { ok: false, failure: none } : asked;
}

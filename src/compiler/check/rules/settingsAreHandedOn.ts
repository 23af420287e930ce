import { fieldOf, fieldsOf, itemsOf, type OptionField } from "../../kubernetes/optionValue.ts";
import type { Task } from "../../pipeline.ts";
import type { TaskConfigField } from "../../pipelineSpec.ts";
import type { Span } from "../../text.ts";
import type { Rule } from "../rule.ts";
import { spanOf } from "./kubernetes/partsOf.ts";

interface Setting {
  readonly name: string;
  /** What KFP calls settings of its kind. */
  readonly field: TaskConfigField;
  readonly span: Span;
}

/**
 * A component that says which settings it hands on has no use for others: KFP would leave them out without a word, and the
 * SDK refuses them (kfp/compiler/pipeline_spec_builder.py `_validate_task_config_passthroughs_for_container_settings`,
 * `…_for_kubernetes_settings`).
 */
export const settingsAreHandedOn: Rule = {
  task(task, _place, check) {
    const { callee, component } = task;
    const handedOn = component?.taskConfigPassthroughs?.map(({ field }) => field) ?? [];
    if (handedOn.length === 0) return;
    for (const { name, field, span } of [...containerSettings(task), ...kubernetesSettings(task)])
      if (!handedOn.includes(field)) check.report("setting-not-handed-on", span, { name, callee, field });
  },
};

function* containerSettings({ options, spans }: Task): Iterable<Setting> {
  const span = (name: string): Span => options.spans?.[name] ?? spans.callee;
  for (const name of ["cpu", "memory", "accelerator"] as const)
    if (options[name] !== undefined) yield { name, field: "RESOURCES", span: span(name) };
  if (options.env.length > 0) yield { name: "env", field: "ENV", span: span("env") };
}

function* kubernetesSettings(task: Task): Iterable<Setting> {
  for (const option of fieldsOf(task.options.kubernetes)) {
    const field = kubernetesFields[option.name];
    const isOfVolumes = field === undefined && isMounted(option);
    if (isOfVolumes || (field !== undefined && isGiven(option)))
      yield {
        name: option.name,
        field: field ?? "KUBERNETES_VOLUMES",
        span: option.span ?? spanOf(task, option.value),
      };
  }
}

const kubernetesFields: Readonly<Record<string, TaskConfigField>> = {
  tolerations: "KUBERNETES_TOLERATIONS",
  nodeSelector: "KUBERNETES_NODE_SELECTOR",
  nodeAffinity: "KUBERNETES_AFFINITY",
  podAffinity: "KUBERNETES_AFFINITY",
  volumes: "KUBERNETES_VOLUMES",
};

/** Empty lists and records say nothing. */
function isGiven({ value }: OptionField): boolean {
  if (value.kind === "list") return value.items.length > 0;
  return value.kind !== "record" || value.fields.length > 0;
}

/** Secrets and config maps are volumes where they are mounted. */
function isMounted({ name, value }: OptionField): boolean {
  const isStore = name === "secrets" || name === "configMaps";
  return isStore && itemsOf(value).some((item) => fieldOf(item, "mountPath") !== undefined);
}

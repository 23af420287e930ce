import type { JsonValue } from "../../json.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { lose, type Frame } from "./frame.ts";
import { constant, isLost, unwrapped, type Given, type TaskNode, type Value } from "./graph.ts";
import { fieldsOf } from "./fields.ts";
import { addTo, camelFields, setField } from "./kubernetesOptions.ts";
import { iterated } from "./iterated.ts";
import { pythonText } from "./texts.ts";
import { isWritable } from "./writable.ts";

type TaskValue = Extract<Value, { kind: "task" }>;

/** What a method does; false where what it is given can't be an option. */
type Method = (task: TaskNode, given: Reader) => boolean;

/** What a call gives, by the names of its parameters. */
export class Reader {
  readonly #given: Given;
  readonly #names: readonly string[];

  constructor(given: Given, names: readonly string[]) {
    this.#given = given;
    this.#names = names;
  }

  value(name: string): Value | undefined {
    const at = this.#names.indexOf(name);
    const given = this.#given.keywords.get(name) ?? (at < 0 ? undefined : this.#given.positional[at]);
    const value = given && unwrapped(given);
    return value?.kind === "constant" && value.value === null ? undefined : value;
  }

  constant(name: string): JsonValue | undefined {
    const value = this.value(name);
    return value?.kind === "constant" ? value.value : undefined;
  }

  /** Whether each of these, apart by blanks, is known or not given. */
  isConstant(names: string): boolean {
    return names.split(" ").every((name) => (this.value(name) ?? constant(null)).kind === "constant");
  }

  /** What is given by names that are none of these parameters. */
  others(): readonly string[] {
    return [...this.#given.keywords.keys()].filter((name) => !this.#names.includes(name));
  }

  text(name: string): string | undefined {
    const value = this.constant(name);
    return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
  }
}

/** Whether a value may be an amount, an image or a name that is known only in a run. */
export function isDynamic(value: Value): boolean {
  return ["input", "output", "item", "template", "oneOf"].includes(value.kind);
}

function amount(part: "cpu" | "memory", end: "limit" | "request"): Method {
  return (task, given) => {
    const value = given.value(part);
    if (value === undefined || (value.kind !== "constant" && !isDynamic(value))) return false;
    task.options[part] = { ...task.options[part], [end]: value };
    return true;
  };
}

const accelerator: Method = (task, given) => {
  const count = given.value("limit") ?? given.value("gpu");
  if (count === undefined || !given.isConstant("vendor")) return false;
  const vendor = given.text("vendor");
  const type = vendor === undefined ? {} : { type: constant(`${vendor}.com/gpu`) };
  task.options.accelerator = { ...task.options.accelerator, ...type, count };
  return true;
};

const acceleratorType: Method = (task, given) => {
  const type = given.value("accelerator");
  if (type === undefined) return false;
  task.options.accelerator = { count: constant(1), ...task.options.accelerator, type };
  return true;
};

const retry: Method = (task, given) => {
  const fields: Record<string, JsonValue> = {};
  const count = given.constant("num_retries");
  if (typeof count !== "number" || !given.isConstant("backoff_duration backoff_factor backoff_max_duration"))
    return false;
  fields.count = count;
  const wait = given.constant("backoff_duration");
  if (wait !== undefined) fields.backoff = duration(wait);
  const factor = given.constant("backoff_factor");
  if (factor !== undefined) fields.backoffFactor = factor;
  const most = given.constant("backoff_max_duration");
  if (most !== undefined) fields.maxBackoff = duration(most);
  task.options.retry = fields;
  return true;
};

/** `"30s"` is 30; `"60"` are seconds too. */
function duration(value: JsonValue): JsonValue {
  const match = typeof value === "string" ? /^(\d+)s?$/.exec(value) : null;
  return match ? Number(match[1]) : value;
}

const resource =
  (end: "limit" | "request"): Method =>
  (task, given) => {
    const name = given.text("resource_name");
    const value = given.value("value");
    if (name === undefined || value === undefined) return false;
    if (name === "cpu" || name === "memory") {
      task.options[name] = { ...task.options[name], [end]: value };
      return true;
    }
    if (end === "request") return false;
    const count = value.kind === "constant" && typeof value.value === "string" ? constant(Number(value.value)) : value;
    task.options.accelerator = { type: constant(name), count };
    return true;
  };

/** Version 2's takes an accelerator's name, version 1's a label and its value. */
const nodeSelector: Method = (task, given) => {
  const first = given.text("label_name") ?? given.text("accelerator");
  const value = given.text("value");
  if (first === undefined) return false;
  if (value === undefined)
    task.options.accelerator = { count: constant(1), ...task.options.accelerator, type: constant(first) };
  else setField(task, "nodeSelector", first, constant(value));
  return true;
};

const environment: Method = (task, given) => {
  const [name, value] = [given.text("name"), given.value("value")];
  if (name === undefined || value?.kind !== "constant" || typeof value.value === "object") return false;
  task.options.env.set(name, pythonText(value));
  return true;
};

/** Methods of a task, with the names of their parameters in order. */
const methods: ReadonlyMap<string, { readonly names: readonly string[]; readonly set: Method }> = new Map(
  Object.entries<[string, Method]>({
    set_display_name: [
      "name",
      (task, given) => {
        const name = given.text("name");
        if (name !== undefined) task.options.name = name;
        return name !== undefined;
      },
    ],
    set_caching_options: [
      "enable_caching cache_key",
      (task, given) => {
        const isOn = given.constant("enable_caching");
        const key = given.text("cache_key");
        if (typeof isOn !== "boolean" || !given.isConstant("cache_key")) return false;
        task.options.cache = isOn && key !== undefined && key !== "" ? key : isOn;
        return true;
      },
    ],
    set_retry: ["num_retries backoff_duration backoff_factor backoff_max_duration", retry],
    set_cpu_limit: ["cpu", amount("cpu", "limit")],
    set_cpu_request: ["cpu", amount("cpu", "request")],
    set_memory_limit: ["memory", amount("memory", "limit")],
    set_memory_request: ["memory", amount("memory", "request")],
    set_accelerator_type: ["accelerator", acceleratorType],
    set_accelerator_limit: ["limit", accelerator],
    set_gpu_limit: ["gpu vendor", accelerator],
    add_resource_limit: ["resource_name value", resource("limit")],
    add_resource_request: ["resource_name value", resource("request")],
    add_node_selector_constraint: ["label_name value", nodeSelector],
    set_env_variable: ["name value", environment],
    add_env_variable: [
      "env_variable",
      (task, given) => {
        const variable = given.value("env_variable");
        const field = (name: string): Value | undefined =>
          variable && fieldsOf(variable)?.find(([each]) => each === name)?.[1];
        const [name, value] = [field("name"), field("value")];
        if (name?.kind !== "constant" || value?.kind !== "constant" || typeof value.value === "object") return false;
        task.options.env.set(pythonText(name), pythonText(value));
        return true;
      },
    ],
    set_container_image: [
      "name",
      (task, given) => {
        const image = given.value("name");
        if (image === undefined || (image.kind !== "constant" && !isDynamic(image))) return false;
        task.options.image = image;
        return true;
      },
    ],
    ignore_upstream_failure: [
      "",
      (task) => {
        task.options.ignoreUpstreamFailure = true;
        return true;
      },
    ],
    // Version 1's, which kfp-kubernetes has now.
    set_timeout: [
      "seconds",
      (task, given) => {
        const seconds = given.constant("seconds");
        if (typeof seconds === "number") task.options.kubernetes.set("timeout", constant(seconds));
        return typeof seconds === "number";
      },
    ],
    add_toleration: [
      "tolerations",
      (task, given) => {
        const fields = fieldsOf(given.value("tolerations") ?? constant(null));
        if (!fields) return false;
        addTo(task, "tolerations", camelFields(fields));
        return true;
      },
    ],
    set_security_context: [
      "security_context",
      (task, given) => {
        const fields = fieldsOf(given.value("security_context") ?? constant(null));
        if (!fields?.every(([name]) => /^run_as_(?:user|group|non_root)$/.test(name))) return false;
        for (const [name, value] of camelFields(fields)) setField(task, "securityContext", name, value);
        return true;
      },
    ],
    add_pod_label: ["name value", keyed("labels")],
    add_pod_annotation: ["name value", keyed("annotations")],
    set_image_pull_policy: [
      "image_pull_policy",
      (task, given) => {
        const policy = given.constant("image_pull_policy");
        if (typeof policy === "string") task.options.kubernetes.set("imagePullPolicy", constant(policy));
        return typeof policy === "string";
      },
    ],
  }).map(([name, [names, set]]) => [name, { names: names.split(" "), set }]),
);

function keyed(field: string): Method {
  return (task, given) => {
    const [name, value] = [given.text("name"), given.text("value")];
    if (name === undefined || value === undefined) return false;
    setField(task, field, name, constant(value));
    return true;
  };
}

/** Parts of a task that a pipeline file does not name: their own methods are told as they are. */
const parts: ReadonlySet<string> = new Set(["container", "apply"]);

/** `task.name(…)`: a setting, which gives the task again. */
export function taskMethod(frame: Frame, value: TaskValue, name: string, given: Given, node: SyntaxNode): Value {
  const { task } = value;
  if (name === "after") {
    after(frame, task, given, node);
    return value;
  }
  const method = methods.get(name);
  const reader = new Reader(given, method?.names ?? []);
  if (method === undefined || parts.has(name)) lose(frame, "import-method", node, { name: `${name}(…)` });
  else if ([...given.positional, ...given.keywords.values()].some(isLost))
    lose(frame, "import-follows", node, { name: `${name}(…)` });
  else if (!isAllWritable(given) || !method.set(task, reader))
    lose(frame, "import-method-value", node, { name: `${name}(…)` });
  else for (const each of reader.others()) lose(frame, "import-option", node, { name: each, of: `${name}(…)` });
  return value;
}

function isAllWritable({ positional, keywords }: Given): boolean {
  return [...positional, ...keywords.values()].every(isWritable);
}

function after(frame: Frame, task: TaskNode, given: Given, node: SyntaxNode): void {
  const before = given.positional.flatMap((each) => iterated(each) ?? [each]);
  for (const each of before.map(unwrapped)) {
    const awaited = each.kind === "task" ? each.task : each.kind === "group" ? each.group : undefined;
    if (awaited === undefined)
      lose(frame, isLost(each) ? "import-follows" : "import-method-value", node, { name: "after(…)" });
    else if (!task.options.after.includes(awaited)) task.options.after.push(awaited);
  }
}

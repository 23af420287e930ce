import { isList, isRecord, type JsonValue } from "../../json.ts";
import { claimComponents } from "../../kubernetes/claimComponents.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { lose, type Frame } from "./frame.ts";
import { constant, isLost, type Given, type TaskNode, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";
import { addTo, camelFields, setField, turned } from "./kubernetesOptions.ts";
import { makeTask } from "./makeTask.ts";
import { Reader } from "./taskMethods.ts";
import { isWritable } from "./writable.ts";

/** What a function of kfp.kubernetes does with its task; false where what it is given can't be an option. */
type Setting = (task: TaskNode, given: Reader) => boolean;

function store(list: "secrets" | "configMaps", parameter: string, keys: string): { env: Setting; volume: Setting } {
  // The SDK says it in any case.
  const optional = (given: Reader): Value => given.value("optional") ?? constant(false);
  return {
    env: (task, given) => {
      const [name, env] = [given.value(parameter), turned(given.value(keys))];
      if (name === undefined || env === undefined) return false;
      addTo(task, list, [
        ["name", name],
        ["env", env],
        ["optional", optional(given)],
      ]);
      return true;
    },
    volume: (task, given) => {
      const [name, mountPath] = [given.value(parameter), given.value("mount_path")];
      if (name === undefined || mountPath === undefined) return false;
      addTo(task, list, [
        ["name", name],
        ["mountPath", mountPath],
        ["optional", optional(given)],
      ]);
      return true;
    },
  };
}

const secrets = store("secrets", "secret_name", "secret_key_to_env");
const configMaps = store("configMaps", "config_map_name", "config_map_key_to_env");

/** A record in a list, its fields by the parameters that give them. */
function item(list: string, fields: Readonly<Record<string, string>>): Setting {
  return (task, given) => {
    addTo(
      task,
      list,
      Object.entries(fields).map(([name, parameter]) => [name, filled(given.value(parameter))] as const),
    );
    return true;
  };
}

/** The empty text says nothing (`sub_path=""`). */
function filled(value: Value | undefined): Value | undefined {
  return value?.kind === "constant" && value.value === "" ? undefined : value;
}

function entry(record: string, key: string, value: string): Setting {
  return (task, given) => {
    const [name, text] = [given.text(key), given.value(value)];
    if (name === undefined || text === undefined) return false;
    setField(task, record, name, text);
    return true;
  };
}

function option(name: string, parameter: string): Setting {
  return (task, given) => {
    const value = given.value(parameter);
    if (value === undefined) return false;
    task.options.kubernetes.set(name, value);
    return true;
  };
}

const tolerationsJson: Setting = (task, given) => {
  const value = given.value("toleration_json");
  if (value === undefined) return false;
  // A constant is the toleration itself, or a list of them, for the SDK too (kfp/kubernetes/toleration.py).
  const known = value.kind === "constant" ? value.value : undefined;
  const all: readonly JsonValue[] = known === undefined || known === null ? [] : isList(known) ? known : [known];
  if (known === undefined) addTo(task, "tolerations", [["json", value]]);
  for (const each of all)
    if (isRecord(each))
      addTo(
        task,
        "tolerations",
        camelFields(Object.entries(each).map(([name, field]) => [name, constant(field)] as const)),
      );
  return true;
};

const pullSecrets: Setting = (task, given) => {
  const names = given.value("secret_names");
  const items = names && iterated(names);
  if (items === undefined) return false;
  const before = task.options.kubernetes.get("imagePullSecrets");
  const all = [...(before?.kind === "list" ? before.items : []), ...items];
  const named = all.map((each): Value =>
    each.kind === "constant" || each.kind === "record" ? each : { kind: "record", fields: [["name", each]] },
  );
  task.options.kubernetes.set("imagePullSecrets", { kind: "list", items: named });
  return true;
};

const securityContext: Setting = (task, given) => {
  const names = { runAsUser: "run_as_user", runAsGroup: "run_as_group", runAsNonRoot: "run_as_non_root" };
  for (const [name, parameter] of Object.entries(names)) {
    const value = given.value(parameter);
    if (value !== undefined) setField(task, "securityContext", name, value);
  }
  return true;
};

const mountClaim: Setting = (task, given) => {
  const claim = given.value("pvc_name");
  if (claim === undefined) return false;
  addTo(task, "volumes", [
    ["claim", claim],
    ["mountPath", given.value("mount_path")],
    ["subPath", filled(given.value("sub_path"))],
  ]);
  return true;
};

/** Functions of kfp.kubernetes (kfp/kubernetes/*.py), with the names of their parameters after the task. */
const settings: ReadonlyMap<string, { readonly names: readonly string[]; readonly set: Setting }> = new Map(
  Object.entries<[string, Setting]>({
    use_secret_as_env: ["secret_name secret_key_to_env optional", secrets.env],
    use_secret_as_volume: ["secret_name mount_path optional", secrets.volume],
    use_config_map_as_env: ["config_map_name config_map_key_to_env optional", configMaps.env],
    use_config_map_as_volume: ["config_map_name mount_path optional", configMaps.volume],
    mount_pvc: ["pvc_name mount_path sub_path", mountClaim],
    add_ephemeral_volume: [
      "volume_name mount_path access_modes size storage_class_name labels annotations",
      item("ephemeralVolumes", {
        volumeName: "volume_name",
        mountPath: "mount_path",
        accessModes: "access_modes",
        size: "size",
        storageClassName: "storage_class_name",
        labels: "labels",
        annotations: "annotations",
      }),
    ],
    empty_dir_mount: [
      "volume_name mount_path medium size_limit",
      item("emptyDirs", {
        volumeName: "volume_name",
        mountPath: "mount_path",
        medium: "medium",
        sizeLimit: "size_limit",
      }),
    ],
    set_timeout: ["seconds", option("timeout", "seconds")],
    add_node_selector: ["label_key label_value", entry("nodeSelector", "label_key", "label_value")],
    add_node_selector_json: [
      "node_selector_json",
      (task, given) => {
        const value = given.value("node_selector_json");
        if (value !== undefined)
          task.options.kubernetes.set("nodeSelector", { kind: "record", fields: [["json", value]] });
        return value !== undefined;
      },
    ],
    add_toleration: [
      "key operator value effect toleration_seconds",
      item("tolerations", {
        key: "key",
        operator: "operator",
        value: "value",
        effect: "effect",
        tolerationSeconds: "toleration_seconds",
      }),
    ],
    add_toleration_json: ["toleration_json", tolerationsJson],
    add_node_affinity: [
      "match_expressions match_fields weight",
      item("nodeAffinity", { matchExpressions: "match_expressions", matchFields: "match_fields", weight: "weight" }),
    ],
    add_node_affinity_json: ["node_affinity_json", item("nodeAffinity", { json: "node_affinity_json" })],
    add_pod_label: ["label_key label_value", entry("labels", "label_key", "label_value")],
    add_pod_annotation: ["annotation_key annotation_value", entry("annotations", "annotation_key", "annotation_value")],
    set_image_pull_secrets: ["secret_names", pullSecrets],
    set_image_pull_policy: ["policy", option("imagePullPolicy", "policy")],
    use_field_path_as_env: ["env_name field_path", entry("fieldEnv", "env_name", "field_path")],
    set_security_context: ["run_as_user run_as_group run_as_non_root", securityContext],
  }).map(([name, [names, set]]) => [name, { names: ["task", ...names.split(" ")], set }]),
);

/** `kubernetes.use_secret_as_env(task, …)` */
export function kubernetesCall(frame: Frame, meaning: string, given: Given, node: SyntaxNode): Value {
  const name = meaning.split(".").at(-1) ?? meaning;
  const claim = claimComponents.get(name);
  if (claim) {
    const reference = { kind: "language", name } as const;
    return makeTask(frame, { name: claim.name, component: claim, reference }, given, node);
  }
  const setting = settings.get(name);
  const reader = new Reader(given, setting?.names ?? ["task"]);
  const of = reader.value("task");
  if (setting === undefined) return lose(frame, "import-method", node, { name: meaning });
  if (setting.names.some((each) => isLost(reader.value(each) ?? constant(null))))
    return lose(frame, "import-follows", node, { name: meaning });
  const isWhole = setting.names.every((each) => each === "task" || isWritable(reader.value(each) ?? constant(null)));
  if (of?.kind !== "task" || !isWhole || !setting.set(of.task, reader))
    return lose(frame, "import-method-value", node, { name: meaning });
  for (const each of reader.others()) lose(frame, "import-option", node, { name: each, of: meaning });
  return of;
}

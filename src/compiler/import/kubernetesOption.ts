import { isList, isRecord, type JsonValue } from "../json.ts";
import type { TaskInputParameter } from "../pipelineSpec.ts";
import { kubernetesShape } from "../kubernetes/shapes.ts";
import { sentence } from "../../l10n/sentence.ts";
import { branch, constantField, inOrder, leaf, tree, type OptionTree, type OptionTreeField } from "./optionTree.ts";
import { Unsayable } from "./problem.ts";
import type { Value } from "./values.ts";

/** Where a value comes from that the platform's document names. */
export type ReadParameter = (input: TaskInputParameter) => Value;

type Message = Readonly<Record<string, JsonValue>>;
type Read = (value: JsonValue, read: ReadParameter) => readonly (OptionTreeField | undefined)[];

/**
 * `KubernetesExecutorConfig` of one executor as the option `kubernetes` of its task; emit/platform/ makes it again, one file a
 * field. A field that is not known here is told of.
 */
export function kubernetesOption(config: JsonValue, read: ReadParameter): OptionTree {
  const message = recordOf(config);
  const unknown = Object.keys(message).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined)
    throw new Unsayable({
      sentence: sentence('What Kubernetes is told by "{name}" cannot be imported yet.', { name: unknown }),
    });
  const found = Object.entries(fields).flatMap(([name, one]) => {
    const value = message[name];
    return value === undefined ? [] : one(value, read);
  });
  return inOrder(tree(joined(found.filter((each) => each !== undefined))), kubernetesShape);
}

/** A store that gives variables and one that gives files stand in one list. */
function joined(found: readonly OptionTreeField[]): OptionTreeField[] {
  const byName = new Map<string, OptionTree>();
  for (const { name, value } of found) {
    const before = byName.get(name);
    const isMore = before?.kind === "list" && value.kind === "list";
    byName.set(name, isMore ? { kind: "list", items: [...before.items, ...value.items] } : value);
  }
  return Array.from(byName, ([name, value]) => ({ name, value }));
}

const fields: Readonly<Record<string, Read>> = {
  secretAsEnv: (value, read) => [branch("secrets", storesAsEnv(value, read, secret))],
  secretAsVolume: (value, read) => [branch("secrets", storesAsVolume(value, read, secret))],
  configMapAsEnv: (value, read) => [branch("configMaps", storesAsEnv(value, read, configMap))],
  configMapAsVolume: (value, read) => [branch("configMaps", storesAsVolume(value, read, configMap))],
  pvcMount: (value, read) => [
    branch(
      "volumes",
      listOf(value, (mount) => tree(volume(mount, read))),
    ),
  ],
  genericEphemeralVolume: (value) => [branch("ephemeralVolumes", listOf(value, ephemeralVolume))],
  emptyDirMounts: (value) => [branch("emptyDirs", listOf(value, plain))],
  enabledSharedMemory: (value) => [branch("sharedMemory", plain(recordOf(value)))],
  nodeSelector: (value, read) => [branch("nodeSelector", nodeSelector(recordOf(value), read))],
  tolerations: (value, read) => [
    branch(
      "tolerations",
      listOf(value, (each) => toleration(each, read)),
    ),
  ],
  nodeAffinity: (value, read) => [
    branch(
      "nodeAffinity",
      listOf(value, (each) => withJson(each, "nodeAffinityJson", read)),
    ),
  ],
  podAffinity: (value) => [branch("podAffinity", listOf(value, plain))],
  imagePullSecret: (value, read) => [
    branch(
      "imagePullSecrets",
      listOf(value, (each) => pullSecret(each, read)),
    ),
  ],
  imagePullPolicy: (value) => [branch("imagePullPolicy", leaf(value))],
  activeDeadlineSeconds: (value) => [branch("timeout", leaf(Number(value)))],
  fieldPathAsEnv: (value) => [branch("fieldEnv", textsByName(value, "name", "fieldPath"))],
  securityContext: (value) => [branch("securityContext", securityContext(recordOf(value)))],
  initContainers: (value) => [branch("initContainers", listOf(value, initContainer))],
  podResourceClaims: (value, read) => [
    branch(
      "resourceClaims",
      listOf(value, (each) => withJson(each, "resourceClaimJson", read, { resourceClaimTemplateName: "template" })),
    ),
  ],
  podMetadata: (value) => {
    const { labels, annotations } = recordOf(value);
    return [constantField("labels", labels), constantField("annotations", annotations)];
  },
};

function recordOf(value: JsonValue | undefined): Message {
  return value !== undefined && isRecord(value) ? value : {};
}

function listOf(value: JsonValue, item: (message: Message) => OptionTree): OptionTree {
  return { kind: "list", items: isList(value) ? value.map((each) => item(recordOf(each))) : [] };
}

/** Fields that are called the same. */
function plain(message: Message): OptionTree {
  return tree(Object.entries(message).map(([name, value]) => branch(name, leaf(value))));
}

interface StoreFields {
  readonly older: string;
  readonly newer: string;
  readonly key: string;
}

const secret: StoreFields = { older: "secretName", newer: "secretNameParameter", key: "secretKey" };
const configMap: StoreFields = { older: "configMapName", newer: "configMapNameParameter", key: "configMapKey" };

function storesAsEnv(value: JsonValue, read: ReadParameter, names: StoreFields): OptionTree {
  return listOf(value, (store) => {
    const { keyToEnv, optional } = store;
    const env = keyToEnv === undefined ? tree([]) : textsByName(keyToEnv, "envVar", names.key);
    return tree([...named(store, read, names), branch("env", env), constantField("optional", optional)]);
  });
}

function storesAsVolume(value: JsonValue, read: ReadParameter, names: StoreFields): OptionTree {
  return listOf(value, (store) => {
    const { mountPath, optional } = store;
    return tree([
      ...named(store, read, names),
      constantField("mountPath", mountPath),
      constantField("optional", optional),
    ]);
  });
}

/** The name, and what KFP's older field for it says where that is not the same. */
function named(
  store: Message,
  read: ReadParameter,
  names: Pick<StoreFields, "older" | "newer">,
): (OptionTreeField | undefined)[] {
  const older = store[names.older];
  const name = parameter(store[names.newer], read);
  const usual =
    name?.kind === "constant" && typeof name.value === "string" && name.value !== "" ? name.value : undefined;
  const told = older === usual ? undefined : (older ?? false);
  return [branch("name", name && { kind: "leaf", value: name }), constantField("deprecatedName", told)];
}

function parameter(value: JsonValue | undefined, read: ReadParameter): Value | undefined {
  return value === undefined ? undefined : read(recordOf(value));
}

function textsByName(value: JsonValue, name: string, text: string): OptionTree {
  const entries = isList(value) ? value.map(recordOf) : [];
  return tree(entries.map((each) => branch(asText(each[name]), leaf(asText(each[text])))));
}

function asText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function volume(mount: Message, read: ReadParameter): (OptionTreeField | undefined)[] {
  const { pvcNameParameter, mountPath, subPath, constant, taskOutputParameter, componentInputParameter } = mount;
  const claim = parameter(pvcNameParameter, read);
  const reference = {
    ...(constant !== undefined && { runtimeValue: { constant } }),
    taskOutputParameter,
    componentInputParameter,
  };
  const isTold = [constant, taskOutputParameter, componentInputParameter].some((each) => each !== undefined);
  const older = isTold ? read(reference as TaskInputParameter) : undefined;
  const isUsual = JSON.stringify(pvcNameParameter) === JSON.stringify(isTold ? definedOf(reference) : undefined);
  return [
    branch("claim", claim && { kind: "leaf", value: claim }),
    constantField("mountPath", mountPath),
    constantField("subPath", subPath),
    branch("deprecatedClaim", isUsual ? undefined : older ? { kind: "leaf", value: older } : leaf(false)),
  ];
}

function definedOf(record: Readonly<Record<string, JsonValue | undefined>>): Message {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Message;
}

function ephemeralVolume(message: Message): OptionTree {
  const { metadata, defaultStorageClass, ...rest } = message;
  const { labels, annotations } = recordOf(metadata);
  const isUsual = (defaultStorageClass === true) === (rest["storageClassName"] === undefined);
  return tree([
    ...Object.entries(rest).map(([name, value]) => branch(name, leaf(value))),
    branch("defaultStorageClass", isUsual ? undefined : leaf(defaultStorageClass === true)),
    constantField("labels", labels),
    constantField("annotations", annotations),
  ]);
}

/** Labels alone are written as they are. */
function nodeSelector({ labels, nodeSelectorJson }: Message, read: ReadParameter): OptionTree {
  const json = parameter(nodeSelectorJson, read);
  const isShort =
    json === undefined &&
    labels !== undefined &&
    !["labels", "json"].some((name) => Object.hasOwn(recordOf(labels), name));
  if (isShort) return leaf(labels);
  return tree([constantField("labels", labels), branch("json", json && { kind: "leaf", value: json })]);
}

function toleration(message: Message, read: ReadParameter): OptionTree {
  const { tolerationSeconds, ...rest } = message;
  const others = withJson(rest, "tolerationJson", read);
  const seconds = tolerationSeconds === undefined ? undefined : leaf(Number(tolerationSeconds));
  return others.kind === "record" ? tree([...others.fields, branch("tolerationSeconds", seconds)]) : others;
}

/** A message with a field that a run may give, which the option calls `json`. */
function withJson(
  message: Message,
  json: string,
  read: ReadParameter,
  names: Readonly<Record<string, string>> = {},
): OptionTree {
  return tree(
    Object.entries(message).map(([name, value]) => {
      if (name !== json) return branch(names[name] ?? name, leaf(value));
      const given = parameter(value, read);
      return branch("json", given && { kind: "leaf", value: given });
    }),
  );
}

/** A name alone is written as it is. */
function pullSecret(message: Message, read: ReadParameter): OptionTree {
  const fields = named(message, read, secret).filter((each) => each !== undefined);
  const [only, second] = fields;
  return only?.name === "name" && second === undefined ? only.value : tree(fields);
}

function securityContext({ runAsUser, runAsGroup, runAsNonRoot, ...rest }: Message): OptionTree {
  return tree([
    branch("runAsUser", runAsUser === undefined ? undefined : leaf(Number(runAsUser))),
    branch("runAsGroup", runAsGroup === undefined ? undefined : leaf(Number(runAsGroup))),
    constantField("runAsNonRoot", runAsNonRoot),
    ...Object.entries(rest).map(([name, value]) => branch(name, leaf(value))),
  ]);
}

function initContainer({ env, ...rest }: Message): OptionTree {
  return tree([
    ...Object.entries(rest).map(([name, value]) => branch(name, leaf(value))),
    branch("env", env === undefined ? undefined : textsByName(env, "name", "value")),
  ]);
}

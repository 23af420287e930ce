import type { Phase, TaskPath } from "../runEvent.ts";
import { pathKey } from "../runState.ts";
import type { ArgoNode } from "./argoNode.ts";
import { podNameOf } from "./nodeNames.ts";
import type { NodePlace } from "./nodePath.ts";
import { placesOf } from "./nodePath.ts";
import type { TaskNodes } from "./taskPhase.ts";
import { isPod, messageOf, phaseOf, timeOf } from "./taskPhase.ts";

/** A pod of a task of a run on a cluster. */
export interface RemotePod {
  readonly podName: string;
  readonly role: "driver" | "executor" | "importer";
  /** From 1. */
  readonly attempt: number;
  /** The Argo node; equals the pod's annotation `workflows.argoproj.io/node-id`, which is surer than the name. */
  readonly nodeId: string;
}

/** A task as people think of one, made of the several Argo nodes that KFP compiles it to. */
export interface RemoteTask {
  readonly path: TaskPath;
  readonly kind: "task" | "group" | "loop" | "iteration";
  readonly displayName: string;
  readonly phase: Phase;
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly finishTime?: number;
  /** From 1; 0 when nothing of it has started. */
  readonly attempt: number;
  /** What Argo says of the one that decides the phase. */
  readonly message?: string;
  /** For a loop: how many iterations there are. */
  readonly iterations?: number;
  /** In the order they were made: the drivers first. */
  readonly pods: readonly RemotePod[];
}

/** What an Argo run consists of, without the driver pods: groups before what stands in them, in the order they began. */
export function tasksOfArgoNodes(nodes: readonly ArgoNode[]): readonly RemoteTask[] {
  const tasks = gather(nodes);
  tasks.delete("");
  const children = new Map<string, TaskNodes[]>();
  for (const task of tasks.values()) {
    const parent = nearest(tasks, task.path);
    children.set(parent, [...(children.get(parent) ?? []), task]);
  }
  const workflow = workflowOf(nodes);
  const below = (key: string): RemoteTask[] =>
    (children.get(key) ?? [])
      .toSorted(inOrder)
      .flatMap((task) => [
        taskOf(task, children.get(pathKey(task.path)) ?? [], workflow),
        ...below(pathKey(task.path)),
      ]);
  return below("");
}

/** The pipeline itself: its own driver may fail before there is any task, and then only this says why. */
export function rootOfArgoNodes(nodes: readonly ArgoNode[]): RemoteTask | undefined {
  const root = gather(nodes).get("");
  return root && taskOf(root, [], workflowOf(nodes));
}

function workflowOf(nodes: readonly ArgoNode[]): string {
  return nodes.find((node) => node.id === node.name)?.name ?? "";
}

function gather(nodes: readonly ArgoNode[]): Map<string, TaskNodes> {
  const tasks = new Map<string, TaskNodes & { readonly places: NodePlace[] }>();
  for (const place of placesOf(nodes)) {
    const key = pathKey(place.path);
    const task = tasks.get(key);
    if (task) task.places.push(place);
    else tasks.set(key, { path: place.path, places: [place] });
  }
  for (const task of tasks.values()) task.places.sort((a, b) => compareRetries(a.retries, b.retries));
  return tasks;
}

function compareRetries(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The group that a task stands in, or the nearest one that the nodes tell of. */
function nearest(tasks: ReadonlyMap<string, TaskNodes>, path: TaskPath): string {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const key = pathKey(path.slice(0, length));
    if (tasks.has(key)) return key;
  }
  return "";
}

function inOrder(a: TaskNodes, b: TaskNodes): number {
  const [left, right] = [a.path.at(-1), b.path.at(-1)];
  if (typeof left === "number" && typeof right === "number") return left - right;
  const began = (task: TaskNodes): number =>
    task.places.reduce((least, { node }) => Math.min(least, timeOf(node.startedAt) ?? Infinity), Infinity);
  const [first, second] = [began(a), began(b)];
  return first === second ? String(left).localeCompare(String(right), "en") : first - second;
}

function taskOf(task: TaskNodes, children: readonly TaskNodes[], workflow: string): RemoteTask {
  const kind = kindOf(task, children);
  const phase = phaseOf(task, kind);
  const pods = podsOf(task, kind, workflow);
  const executors = pods.filter((pod) => pod.role !== "driver").length;
  return {
    path: task.path,
    kind,
    displayName: String(task.path.at(-1) ?? workflow),
    phase,
    ...timesOf(task, phase),
    attempt: kind === "task" ? executors : phase === "pending" || phase === "skipped" ? 0 : attemptsOf(task),
    message: messageOf(task, phase),
    iterations: kind === "loop" ? children.filter((child) => typeof child.path.at(-1) === "number").length : undefined,
    pods,
  };
}

function kindOf({ path, places }: TaskNodes, children: readonly TaskNodes[]): RemoteTask["kind"] {
  if (typeof path.at(-1) === "number") return "iteration";
  const templates = places.map(({ node }) => node.templateName ?? "");
  const isLoop =
    places.some(({ role }) => role === "iterations") || templates.some((name) => name.endsWith("-iterator"));
  if (isLoop) return "loop";
  if (children.length > 0 || templates.includes("system-dag-driver")) return "group";
  const isGroup = places.some(({ role, node }) => role === "task" && (node.templateName ?? "").startsWith("comp-"));
  return isGroup ? "group" : "task";
}

function timesOf({ places }: TaskNodes, phase: Phase): Pick<RemoteTask, "startTime" | "finishTime"> {
  if (phase === "skipped") return {};
  const ran = places.filter(({ role }) => role === "executor" || role === "importer");
  const starts = (ran.length > 0 ? ran : places).flatMap(({ node }) => timeOf(node.startedAt) ?? []);
  const isOver = phase !== "running" && phase !== "pending";
  const ends = places.flatMap(({ node }) => timeOf(node.finishedAt) ?? []);
  return {
    startTime: starts.length > 0 ? starts.reduce((a, b) => Math.min(a, b)) : undefined,
    finishTime: isOver && ends.length > 0 ? ends.reduce((a, b) => Math.max(a, b)) : undefined,
  };
}

function attemptsOf({ places }: TaskNodes): number {
  return Math.max(1, places.filter(({ role, isAttempt }) => role === "task" && isAttempt).length);
}

function podsOf({ places }: TaskNodes, kind: RemoteTask["kind"], workflow: string): readonly RemotePod[] {
  const roles = ["driver", "executor", "importer"] as const;
  return roles.flatMap((role) =>
    places
      .filter((place) => place.role === role && isPod(place, places))
      .map((place, index) => ({
        podName: place.node.podName ?? podNameOf(workflow, { ...place.node, templateName: templateOf(place, kind) }),
        role,
        attempt: index + 1,
        nodeId: place.node.id,
      })),
  );
}

/**
 * The template of a pod, from which its name is made. KFP's REST API tells none, and its older servers no pod's name
 * either; but its compiler has few (`argocompiler/container.go`, `dag.go`, `importer.go`).
 */
function templateOf({ node, role, isAttempt }: NodePlace, kind: RemoteTask["kind"]): string | undefined {
  if (node.templateName !== undefined) return node.templateName;
  if (role === "importer") return "system-importer";
  if (role === "driver") return kind === "task" ? "system-container-driver" : "system-dag-driver";
  return isAttempt ? "retry-system-container-impl" : "system-container-impl";
}

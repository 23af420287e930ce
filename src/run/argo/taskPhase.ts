import type { Phase, TaskPath } from "../runEvent.ts";
import type { ArgoNode } from "./argoNode.ts";
import type { NodePlace } from "./nodePath.ts";

/** All Argo nodes of one task: its own, its driver's, its executor's, of every attempt, earlier attempts first. */
export interface TaskNodes {
  readonly path: TaskPath;
  readonly places: readonly NodePlace[];
}

/** Milliseconds since 1970; undefined for Argo's null and for the zero times that KFP's REST gives instead. */
export function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined ? NaN : Date.parse(text);
  return time > 0 ? time : undefined;
}

/** Whether a node is a pod of its own, and not the Retry node around its attempts. */
export function isPod({ node }: NodePlace, among: readonly NodePlace[]): boolean {
  if (node.type !== "") return node.type === "Pod";
  return node.phase !== "Skipped" && !among.some((other) => other.node.name.startsWith(`${node.name}(`));
}

/** The node around all attempts, of the latest attempt of what is around it. */
function primaryOf({ places }: TaskNodes): NodePlace | undefined {
  const own = places.filter(({ role }) => role === "task");
  return own.findLast(({ isAttempt }) => !isAttempt) ?? own.at(-1);
}

/** The pod that ran last, or would have: of the executor, or of the importer. */
function lastRun({ places }: TaskNodes): NodePlace | undefined {
  return places.findLast(
    (place) => (place.role === "executor" || place.role === "importer") && (isPod(place, places) || isSkipped(place)),
  );
}

function lastDriver({ places }: TaskNodes): NodePlace | undefined {
  return places.findLast((place) => place.role === "driver" && isPod(place, places));
}

/** What a task is at. It runs when its own program does: while KFP prepares it, it is pending. */
export function phaseOf(task: TaskNodes, kind: "task" | "group" | "loop" | "iteration"): Phase {
  const driver = lastDriver(task);
  if (driver && hasFailed(driver)) return ending(driver.node);
  const run = lastRun(task);
  const own = primaryOf(task) ?? run;
  if (!own) return "pending";
  const phase = plain(own.node);
  if (phase === "succeeded" && run && isSkipped(run)) return "cached";
  if (phase === "failed" && run && hasFailed(run)) return ending(run.node);
  if (phase !== "running" || kind !== "task") return phase;
  // An importer is a pod by the task's own name, without a driver.
  if (!run) return lastDriver(task) ? "pending" : phase;
  return plain(run.node) === "pending" ? "pending" : "running";
}

function plain(node: ArgoNode): Phase {
  switch (node.phase.toLowerCase()) {
    case "running":
      return "running";
    case "succeeded":
      return "succeeded";
    case "skipped":
    case "omitted":
      return "skipped";
    case "failed":
    case "error":
      return ending(node);
    case "canceled":
    case "cancelled":
      return "cancelled";
    default:
      return "pending";
  }
}

/** A run that is stopped ends its nodes as failed, and says in words that it was stopped. */
function ending(node: ArgoNode): Phase {
  return /(shutdown|stopped) with strategy/i.test(node.message ?? "") ? "cancelled" : "failed";
}

function hasFailed({ node }: NodePlace): boolean {
  return ["failed", "error"].includes(node.phase.toLowerCase());
}

function isSkipped({ node }: NodePlace): boolean {
  return node.phase.toLowerCase() === "skipped";
}

/** What Argo says of the node that decides the phase: the driver's, the program's, the task's own. */
export function messageOf(task: TaskNodes, phase: Phase): string | undefined {
  if (phase === "succeeded" || phase === "cached") return undefined;
  const driver = lastDriver(task);
  const told = driver && hasFailed(driver) ? [driver] : [lastRun(task), primaryOf(task), driver];
  const messages = told.flatMap((place) => place?.node.message ?? []);
  return messages.find((message) => message !== "" && !isOfChild(message));
}

/** Whether Argo only says that something below failed, by the id of its node. */
export function isOfChild(message: string): boolean {
  return /^child '.*' failed$/.test(message);
}

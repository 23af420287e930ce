import type { ArgoNode } from "./argoNode.ts";
import type { TaskPath } from "../runEvent.ts";

/** What a node is to its task. */
export type NodeRole = "task" | "driver" | "executor" | "importer" | "iterations" | "hook";

/** Where an Argo node belongs among the tasks that people wrote. */
export interface NodePlace {
  readonly node: ArgoNode;
  readonly path: TaskPath;
  readonly role: NodeRole;
  /** The retries on the way to it, outermost first: `root(0).train(1).executor(0)` is `[0, 1, 0]`. */
  readonly retries: readonly number[];
  /** It is one attempt, not the node around all attempts. */
  readonly isAttempt: boolean;
}

interface Segment {
  /** The task's name in its template. */
  readonly base: string;
  readonly retries: readonly number[];
  readonly iteration?: number;
}

/** The words by which KFP's compiler names what it adds; only where its own `root-driver` is, so that older runs stay as they are. */
export function placesOf(nodes: readonly ArgoNode[]): readonly NodePlace[] {
  const root = nodes.find((node) => node.id === node.name) ?? shortestNamed(nodes);
  if (!root) return [];
  const names = new Set(nodes.map((node) => node.name));
  const isV2 = nodes.some((node) => /^root-driver\b/.test(node.displayName));
  return nodes
    .filter((node) => node.name.startsWith(root.name))
    .map((node) => placeOf(node, segmentsOf(node.name.slice(root.name.length)), { names, isV2 }));
}

function shortestNamed(nodes: readonly ArgoNode[]): ArgoNode | undefined {
  return nodes.toSorted((a, b) => a.name.length - b.name.length)[0];
}

interface Run {
  readonly names: ReadonlySet<string>;
  readonly isV2: boolean;
}

function placeOf(node: ArgoNode, segments: readonly Segment[], run: Run): NodePlace {
  const own = segments.at(-1);
  const around = withoutHooks(run.isV2 && segments[1]?.base.startsWith("root") ? segments.slice(1) : segments).slice(1);
  const role = own && segments.length > 1 ? roleOf(node, own, run) : "task";
  return {
    node,
    role,
    path: pathOf(around, role, run),
    retries: segments.flatMap((segment) => segment.retries),
    isAttempt: (own?.retries.length ?? 0) > 0,
  };
}

/** An exit task hangs below the handler's node (`exit-handler-1.onExit.report`), and stands beside it in the spec. */
function withoutHooks(segments: readonly Segment[]): readonly Segment[] {
  const hook = segments.findIndex((segment) => segment.base === "onExit");
  if (hook < 2) return segments;
  return withoutHooks([...segments.slice(0, hook - 1), ...segments.slice(hook + 1)]);
}

function roleOf(node: ArgoNode, own: Segment, run: Run): NodeRole {
  const template = node.templateName;
  if (!run.isV2) return node.type === "Pod" ? "executor" : "task";
  if (own.base === "onExit") return "hook";
  if (own.base === "iteration-iterations" && own.iteration === undefined) return "iterations";
  if (template === "system-importer") return "importer";
  if (template?.endsWith("system-container-impl") ?? own.base === "executor") return "executor";
  if (!isDriver(node, own, run)) return "task";
  // KFP's own tasks, as the one that makes a volume, are a driver alone, by the task's own name.
  return own.base.endsWith("-driver") ? "driver" : "executor";
}

/** A user's own task may be called `screw-driver`; then there is a `screw-driver-driver` beside it. */
function isDriver({ name, templateName }: ArgoNode, own: Segment, { names }: Run): boolean {
  if (templateName !== undefined) return /^system-(dag|container)-driver$/.test(templateName);
  const outer = name.slice(0, name.lastIndexOf(own.base) + own.base.length);
  return own.base.endsWith("-driver") && !names.has(`${outer}-driver`);
}

function pathOf(segments: readonly Segment[], role: NodeRole, { isV2 }: Run): TaskPath {
  const keys = segments.map((segment) => (isV2 ? keysOf(segment) : [segment.base])).flat();
  const last = keys.at(-1);
  if (!isV2 || last === undefined) return keys;
  if (role === "executor") return last === "executor" && keys.length > 1 ? keys.slice(0, -1) : keys;
  if (role !== "driver" || typeof last !== "string" || !last.endsWith("-driver")) return keys;
  const isOfLoop = last === "iteration-driver" || last === "iteration-item-driver";
  return isOfLoop ? keys.slice(0, -1) : [...keys.slice(0, -1), last.slice(0, -"-driver".length)];
}

/** A loop's own scaffolding has no place in a path but for the iteration's number. */
function keysOf({ base, iteration }: Segment): TaskPath {
  if (base === "iteration-iterations") return iteration === undefined ? [] : [iteration];
  return base === "iteration-item" ? [] : [base];
}

/** `(0).root(0).loop.iteration-iterations(2:2)(0)` in its parts; the first is what stands behind the workflow's own name. */
function segmentsOf(rest: string): readonly Segment[] {
  const texts: string[] = [""];
  let depth = 0;
  for (const letter of rest) {
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "." && depth <= 0) texts.push("");
    else texts.push(`${texts.pop() ?? ""}${letter}`);
  }
  return texts.map(segmentOf);
}

function segmentOf(text: string): Segment {
  const groups = [...text.matchAll(/\((\d+)(:[^)]*)?\)/g)];
  const base = text.replace(/[([].*$/s, "");
  const iteration = groups.find((group) => group[2] !== undefined)?.[1];
  const retries = groups.filter((group) => group[2] === undefined).map((group) => Number(group[1]));
  return { base, retries, iteration: iteration === undefined ? undefined : Number(iteration) };
}

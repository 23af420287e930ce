import type { ArgoNode } from "../run/argo/argoNode.ts";
import { fnv1a } from "../run/argo/nodeNames.ts";
import { NodeNames } from "./nodeNames.ts";
import type { KfpTaskDetail } from "./wire/run.ts";

/**
 * The Argo nodes behind a run's task details. The server tells neither their ids nor their full names, only what each is
 * called last (`executor`) and the ids of what follows it. But an id is a hash of the full name, so names are found by
 * trying: what `…root.train` is followed by is `…root.train.executor` if the hash says so. Details that are alike to the
 * last (the executors of iterations that end together) are told apart by their times.
 *
 * Linear for flat pipelines; a few milliseconds for some hundred nodes.
 */
export function argoNodesOf(details: readonly KfpTaskDetail[]): readonly ArgoNode[] {
  const root = rootOf(details);
  if (!root) return [];
  const placing = new Placing(root, details);
  placing.walk();
  return placing.nodes();
}

/** The Workflow's own node is called as the Workflow, and ids begin so. */
function rootOf(details: readonly KfpTaskDetail[]): KfpTaskDetail | undefined {
  const some = details.flatMap(({ children, podName }) => [
    ...children,
    ...(podName === undefined ? [] : [podName]),
  ])[0];
  if (some === undefined) return details.find(({ displayName }) => displayName !== "");
  const fitting = details.filter(({ displayName }) => displayName !== "" && some.startsWith(`${displayName}-`));
  return fitting.toSorted((a, b) => b.displayName.length - a.displayName.length)[0];
}

class Placing {
  readonly #workflow: string;
  readonly #root: KfpTaskDetail;
  readonly #names: NodeNames;
  /** Those without a place yet, by what they are called. */
  readonly #left = new Map<string, Set<KfpTaskDetail>>();
  readonly #placed = new Map<string, KfpTaskDetail>();

  constructor(root: KfpTaskDetail, details: readonly KfpTaskDetail[]) {
    this.#root = root;
    this.#workflow = root.displayName;
    this.#names = new NodeNames(root.displayName, new Set(details.map(({ displayName }) => displayName)));
    for (const detail of details) {
      const alike = this.#left.get(detail.displayName);
      if (alike) alike.add(detail);
      else this.#left.set(detail.displayName, new Set([detail]));
    }
  }

  walk(): void {
    const queue: [string, KfpTaskDetail][] = [];
    const place = (name: string, detail: KfpTaskDetail): void => {
      this.#left.get(detail.displayName)?.delete(detail);
      this.#placed.set(name, detail);
      queue.push([name, detail]);
    };
    place(this.#workflow, this.#root);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [from, detail] = next;
      for (const child of detail.children) {
        const name = this.#names.find(hashOf(child), from);
        if (name === undefined || this.#placed.has(name)) continue;
        const found = this.#pick(name, detail);
        if (found) place(name, found);
      }
    }
  }

  nodes(): readonly ArgoNode[] {
    return [...this.#placed].map(([name, detail]) => ({
      id: name === this.#workflow ? name : this.#id(fnv1a(name)),
      name,
      displayName: detail.displayName,
      type: "",
      phase: phaseOf(detail.state),
      children: detail.children.map((child) => this.#id(hashOf(child))),
      message: detail.error,
      startedAt: detail.startTime,
      finishedAt: detail.endTime,
      podName: detail.podName,
    }));
  }

  #id(hash: number): string {
    return `${this.#workflow}-${hash}`;
  }

  /** The detail of a node whose name is known: called so, pointing to what may follow that name, near its parent in time. */
  #pick(name: string, parent: KfpTaskDetail): KfpTaskDetail | undefined {
    const called = this.#names.calledOf(name);
    const alike = [...(this.#left.get(called) ?? [])];
    if (alike.length < 2) return alike[0];
    const sure = alike.find(({ podName }) => podName !== undefined && hashOf(podName) === fnv1a(name));
    if (sure) return sure;
    const fitting = alike.filter(({ children }) => this.#mayBe(name, children));
    return fitting.toSorted((a, b) => distance(a, parent) - distance(b, parent))[0];
  }

  #mayBe(name: string, children: readonly string[]): boolean {
    return children.every((child) => this.#names.find(hashOf(child), name) !== undefined);
  }
}

/** Ids and derived pod names both end in the hash. */
function hashOf(id: string): number {
  return Number(id.slice(id.lastIndexOf("-") + 1));
}

/** Argo's word for the API's: `SUCCEEDED` is `Succeeded`. */
function phaseOf(state: string): string {
  return state.charAt(0) + state.slice(1).toLowerCase();
}

/** Milliseconds between two that begin and end together when they belong together; those in different states are far. */
function distance(one: KfpTaskDetail, other: KfpTaskDetail): number {
  const apart = (a: string | undefined, b: string | undefined): number =>
    a === undefined || b === undefined ? (a === b ? 0 : 60_000) : Math.abs(Date.parse(a) - Date.parse(b));
  const isAlike = one.state === other.state || (one.state === "SKIPPED" && other.state === "SUCCEEDED");
  return apart(one.startTime, other.startTime) + apart(one.endTime, other.endTime) + (isAlike ? 0 : 600_000);
}

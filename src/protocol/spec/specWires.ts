import type { ViewWire, WireEnd } from "../canvasView.ts";
import { wireEndId } from "../wireEnd.ts";
import type { SpecDag, SpecTask } from "./specGraph.ts";
import { shortName, channelsOfCondition, channelsOfText } from "./specText.ts";
import { handedOutBy, inputSource, outputSource, type SpecSource, sourceOf } from "./specSource.ts";

/** Every wire of a PipelineSpec's drawing, each once. */
export function specWires(root: SpecDag): readonly ViewWire[] {
  const wires = new SpecWires();
  wires.ofDag(root);
  const { parameters = {}, artifacts = {} } = root.outputs ?? {};
  for (const output of [...Object.keys(parameters), ...Object.keys(artifacts)]) {
    for (const { task, output: given } of handedOutBy(root, output)) {
      wires.put(outputSource(root, task, given), { kind: "pipelineOutput", port: output });
    }
  }
  return wires.all();
}

class SpecWires {
  readonly #wires = new Map<string, ViewWire>();

  all(): readonly ViewWire[] {
    return [...this.#wires.values()];
  }

  ofDag(dag: SpecDag): void {
    for (const task of dag.tasks.values()) {
      if (task.role === "task" || task.role === "pipeline") this.#ofCall(task);
      if (task.role === "loop") this.#ofLoop(task);
      if (task.role === "condition") this.#ofTest(task, task.name, 0);
      if (task.role === "branches") this.#ofBranches(task);
      if (task.inner) this.ofDag(task.inner);
    }
  }

  put(source: SpecSource, to: WireEnd, kind: ViewWire["kind"] = "data"): void {
    if (source.kind === "end") this.#add(source.end, to, kind);
  }

  #add(from: WireEnd, to: WireEnd, kind: ViewWire["kind"]): void {
    const id = `${wireEndId(from)}->${wireEndId(to)}`;
    if (!this.#wires.has(id)) this.#wires.set(id, { id, from, to, kind });
  }

  #ofCall(task: SpecTask): void {
    const { parameters = {}, artifacts = {} } = task.spec.inputs ?? {};
    const upstream = new Set<string>();
    for (const [port, given] of [...Object.entries(parameters), ...Object.entries(artifacts)]) {
      const source = sourceOf(task.dag, given);
      if (source.kind === "end" && "task" in source.end) upstream.add(source.end.task);
      // What is only passed through to stand in a text has no port of its own.
      if (shortName(port) === port) this.put(source, { kind: "taskInput", task: task.name, port });
      if (!("runtimeValue" in given) || !given.runtimeValue) continue;
      for (const channel of channelsOfText(given.runtimeValue.constant)) {
        const passed = parameters[channel];
        if (passed) this.put(sourceOf(task.dag, passed), { kind: "taskInput", task: task.name, port }, "text");
      }
    }
    this.#afterOnly(task, upstream);
  }

  /** Tasks it waits for without taking anything from them. */
  #afterOnly(task: SpecTask, upstream: ReadonlySet<string>): void {
    for (const name of task.spec.dependentTasks ?? []) {
      const isDrawn = task.dag.tasks.get(name)?.role === "task" || task.dag.tasks.get(name)?.role === "pipeline";
      if (isDrawn && !upstream.has(name)) {
        this.#add({ kind: "task", task: name }, { kind: "task", task: task.name }, "after");
      }
    }
  }

  #ofLoop(task: SpecTask): void {
    const { parameterIterator, artifactIterator } = task.spec;
    const input = parameterIterator?.items.inputParameter ?? artifactIterator?.items.inputArtifact;
    const { parameters = {}, artifacts = {} } = task.spec.inputs ?? {};
    const given = input === undefined ? undefined : (parameters[input] ?? artifacts[input]);
    if (given) this.put(sourceOf(task.dag, given), { kind: "loopList", loop: task.name });
    for (const list of outputsOf(task)) {
      for (const { task: maker, output } of task.inner ? handedOutBy(task.inner, list) : []) {
        if (task.inner) this.put(outputSource(task.inner, maker, output), { kind: "collect", loop: task.name, list });
      }
    }
  }

  #ofBranches(group: SpecTask): void {
    const branches = [...(group.inner?.tasks.values() ?? [])];
    branches.forEach((branch, index) => {
      this.#ofTest(branch, group.name, index);
    });
    for (const variable of outputsOf(group)) {
      for (const { task, output } of group.inner ? handedOutBy(group.inner, variable) : []) {
        const branch = branches.findIndex(({ name }) => name === task);
        const to: WireEnd = { kind: "merge", condition: group.name, branch, variable };
        if (branch >= 0 && group.inner) this.put(outputSource(group.inner, task, output), to);
      }
    }
  }

  /** Values that a branch's condition reads. A chain's branches read the same ones: each wire ends at the first. */
  #ofTest(branch: SpecTask, condition: string, index: number): void {
    const { inner } = branch;
    for (const channel of inner ? channelsOfCondition(branch.spec.triggerPolicy?.condition ?? "") : []) {
      if (inner) this.put(inputSource(inner, channel), { kind: "condition", condition, branch: index });
    }
  }
}

function outputsOf(group: SpecTask): readonly string[] {
  const { parameters = {}, artifacts = {} } = group.component?.outputDefinitions ?? {};
  return [...Object.keys(parameters), ...Object.keys(artifacts)];
}

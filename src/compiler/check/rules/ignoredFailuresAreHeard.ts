import { sentence, type Sentence } from "../../../l10n/sentence.ts";
import { claimComponents } from "../../kubernetes/claimComponents.ts";
import type { ExitHandler, Statement, Task } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import type { Check, Rule } from "../rule.ts";
import { waitsOf } from "../waits.ts";

/**
 * A task that runs though an earlier one failed is taken out of its DAG by KFP's own server and becomes the exit hook of the
 * task that it waits for (backend/src/v2/compiler/argocompiler/dag.go `taskToExitTemplate`). So it waits for one task or
 * group of its block, which has no other hook and runs as a container or a DAG, and nothing can wait for it. These are
 * warnings: the SDK compiles all of it, and so a pipeline of the SDK's can be imported and mended.
 */
export const ignoredFailuresAreHeard: Rule = {
  pipeline(_pipeline, check) {
    const { statements } = check.index;
    const hooks = statements.flatMap(({ statement, place }) =>
      statement.kind === "task" && statement.options.ignoreUpstreamFailure === true && place.kind !== "finally"
        ? [statement]
        : [],
    );
    if (hooks.length === 0) return;
    const waits = waitsOf(check.index);
    for (const hook of hooks) checkUpstream(hook, waits, check);
    checkShared(hooks, waits, check);
    for (const hook of hooks) checkAwaited(hook, waits, check);
  },
};

type Waits = ReturnType<typeof waitsOf>;

function checkUpstream(hook: Task, waits: Waits, check: Check): void {
  const [only, ...others] = waits.get(hook) ?? [];
  if (only === undefined) check.report("ignored-failure-of-none", optionSpan(hook), { component: hook.callee });
  else if (others.length > 0)
    check.report("ignored-failure-of-several", optionSpan(hook), {
      component: hook.callee,
      names: [only, ...others].map(nameOf).join(", "),
    });
  else {
    const kind = hookless(only, waits);
    if (kind === undefined) return;
    check.report("ignored-failure-of-hookless", optionSpan(hook), { component: hook.callee, kind, name: nameOf(only) });
  }
}

/** What runs without a template of its own that Argo could hang a hook on; undefined for everything else. */
function hookless(statement: Statement, waits: Waits): Sentence | undefined {
  if (statement.kind === "loop") return sentence("a loop");
  if (statement.kind !== "task" || statement.component === undefined) return undefined;
  // One that waits stands in a group of its own (emit/importerGroup.ts).
  if (statement.component.implementation.kind === "importer")
    return waits.has(statement) ? undefined : sentence("an importer");
  return [...claimComponents.values()].includes(statement.component) ? sentence("a volume claim") : undefined;
}

/** One hook a task: KFP goes by the names of tasks, and the last one stays. */
function checkShared(hooks: readonly Task[], waits: Waits, check: Check): void {
  const ofUpstream = new Map<Statement, Task[]>();
  const add = (upstream: Statement, hook: Task): void => {
    ofUpstream.set(upstream, [...(ofUpstream.get(upstream) ?? []), hook]);
  };
  for (const hook of hooks) for (const upstream of waits.get(hook) ?? []) add(upstream, hook);
  for (const [upstream, sharing] of ofUpstream) {
    const all = upstream.kind === "exitHandler" ? [...sharing, ...exitTasks(upstream)] : sharing;
    const last = all.reduce((one, other) => (other.key > one.key ? other : one));
    for (const hook of sharing) {
      if (hook === last || waits.get(hook)?.size !== 1) continue; // of several it is told already
      const values = { component: hook.callee, name: nameOf(upstream), other: nameOf(last) };
      check.report("ignored-failure-shared", optionSpan(hook), values);
    }
  }
}

function exitTasks({ exit }: ExitHandler): readonly Task[] {
  return exit.statements.filter((statement) => statement.kind === "task");
}

/** Argo knows no task of the hook's name in the DAG. The first that waits is told of: to mend one is to mend all. */
function checkAwaited(hook: Task, waits: Waits, check: Check): void {
  for (const [waiting, upstream] of waits) {
    if (!upstream.has(hook)) continue;
    check.report("ignored-failure-awaited", optionSpan(hook), { component: hook.callee, name: nameOf(waiting) });
    return;
  }
}

function nameOf(statement: Statement): string {
  return statement.kind === "task" ? (statement.variable ?? statement.key) : statement.key;
}

function optionSpan({ options, spans }: Task): Span {
  return options.spans?.["ignoreUpstreamFailure"] ?? spans.callee;
}

import { valuesIn } from "../../bindingParts.ts";
import type { ComponentInput, ComponentOutput } from "../../component.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import type { Binding, Task } from "../../pipeline.ts";
import { isFilledByKfp } from "../../types.ts";
import { fits } from "../compatible.ts";
import { isWithin, type Place } from "../place.ts";
import type { Check, Rule } from "../rule.ts";
import { visitPipeline } from "../visitPipeline.ts";

/**
 * What a task makes may be left unused: it may be run for what it does. But where it has a name, nobody uses any of it or waits
 * for it, and a later task leaves an optional input of that very name and type to its default, it was surely meant for that.
 */
export const outputsReachTheirInputs: Rule = {
  pipeline(_pipeline, check) {
    const makers = namedMakers(check);
    if (makers.size === 0) return;
    const meant = [...check.index.tasks.values()].flatMap(({ task, place }) => inputsMeant(task, place, makers));
    if (meant.length === 0) return;
    const used = tasksUsed(check);
    for (const { maker, output, user, input } of meant) {
      if (used.has(maker.key)) continue;
      used.add(maker.key); // once is enough
      const values = { name: maker.variable ?? maker.key, component: user.callee, input: input.name };
      check.report(
        "never-given",
        maker.spans.variable ?? maker.spans.callee,
        values,
        fixOf(user, input, maker, output),
      );
    }
  },
};

interface Made {
  readonly maker: Task;
  readonly place: Place;
  readonly output: ComponentOutput;
}

/** What tasks with a variable make, by the words that it goes by: the variable's, and the output's own where there are several. */
function namedMakers({ index }: Check): ReadonlyMap<string, readonly Made[]> {
  const makers = new Map<string, Made[]>();
  for (const { task: maker, place } of index.tasks.values()) {
    const outputs = maker.variable === undefined ? [] : (maker.component?.outputs ?? []);
    for (const output of outputs) {
      const word = plain(outputs.length === 1 ? (maker.variable ?? "") : output.name);
      const others = makers.get(word);
      if (others === undefined) makers.set(word, [{ maker, place, output }]);
      else others.push({ maker, place, output });
    }
  }
  return makers;
}

function inputsMeant(
  user: Task,
  place: Place,
  makers: ReadonlyMap<string, readonly Made[]>,
): readonly { maker: Task; output: ComponentOutput; user: Task; input: ComponentInput }[] {
  return (user.component?.inputs ?? []).flatMap((input) => {
    if (!input.isOptional || isFilledByKfp(input.type) || isNamed(user, input.name)) return [];
    const found = makers
      .get(plain(input.name))
      ?.find(
        ({ maker, place: made, output }) =>
          maker.spans.call.start < user.spans.call.start && isWithin(place, made) && fits(output.type, input.type),
      );
    return found ? [{ maker: found.maker, output: found.output, user, input }] : [];
  });
}

/** An input that is given, or left out on purpose. */
function isNamed({ arguments: given, leftOut = [] }: Task, name: string): boolean {
  return given.some((each) => each.name === name) || leftOut.some((each) => each.name === name);
}

/** Tasks of which anything is used, or that another waits for. */
function tasksUsed(check: Check): Set<string> {
  const used = new Set<string>();
  const use = (binding: Binding | undefined): void => {
    for (const value of binding ? valuesIn(binding) : []) if (value.kind === "taskOutput") used.add(value.task);
  };
  visitPipeline(check, [
    {
      use: ({ binding }) => {
        use(binding);
      },
    },
  ]);
  for (const collects of check.index.collects.values()) for (const { collect } of collects) use(collect.value);
  for (const merges of check.index.merges.values())
    for (const { merge } of merges) for (const value of merge.values) use(value);
  for (const { task } of check.index.tasks.values()) for (const key of task.options.after) used.add(key);
  return used;
}

/** `trainRows`, `train_rows` and `Train rows` are one word. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Gives it, where the call has arguments that it can stand behind. */
function fixOf(user: Task, input: ComponentInput, maker: Task, output: ComponentOutput): Fix[] {
  const last = user.arguments.at(-1);
  const isPlain = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
  if (last === undefined || last.isSpread === true || !isPlain.test(input.name) || !isPlain.test(output.name))
    return [];
  const value = `${maker.variable ?? ""}.${maker.component?.outputs.length === 1 ? "output" : `outputs.${output.name}`}`;
  const at = last.span.end;
  const edits = [{ span: { start: at, end: at }, text: `, ${input.name}: ${value}` }];
  return [{ title: 'Give it as "{name}"', values: { name: input.name }, edits }];
}

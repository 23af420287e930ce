import { partsOf } from "../bindingParts.ts";
import { optionBindings } from "../optionBindings.ts";
import type { Binding, ConditionExpression, Statement } from "../pipeline.ts";
import type { PipelineIndex } from "./pipelineIndex.ts";
import { isWithin, type Place } from "./place.ts";

/**
 * What each statement waits for in its own block: KFP's `dependentTasks`. What stands in a group makes the group wait, and
 * what is made in a group makes others wait for the group.
 */
export function waitsOf(index: PipelineIndex): ReadonlyMap<Statement, ReadonlySet<Statement>> {
  const waits = new Map<Statement, Set<Statement>>();
  for (const { statement, place } of index.statements) {
    for (const made of madeFor(statement, index)) {
      const common = commonPlace(made.place, place);
      const awaited = standingIn(common, made.statement, made.place);
      const waiting = standingIn(common, statement, place);
      if (awaited === undefined || waiting === undefined || awaited === waiting) continue;
      const known = waits.get(waiting) ?? new Set();
      waits.set(waiting, known.add(awaited));
    }
  }
  return waits;
}

/** Something that is made, by the statement that makes it (of a list: the loop's body alone is known) and its block. */
interface Made {
  readonly statement: Statement | undefined;
  readonly place: Place;
}

function madeFor(statement: Statement, index: PipelineIndex): readonly Made[] {
  switch (statement.kind) {
    case "task": {
      const { arguments: given, options } = statement;
      const bindings = [...given, ...optionBindings(options)].flatMap(({ binding }) => madeOf(binding, index));
      return [...bindings, ...options.after.flatMap((key) => taskMade(key, index))];
    }
    case "condition":
      return statement.branches.flatMap(({ test }) => (test === undefined ? [] : madeOfTest(test, index)));
    case "loop":
      return madeOf(statement.items, index);
    case "exitHandler":
    case "opaque":
      return [];
  }
}

function madeOfTest(test: ConditionExpression, index: PipelineIndex): readonly Made[] {
  switch (test.kind) {
    case "comparison":
      return [...madeOf(test.left, index), ...madeOf(test.right, index)];
    case "and":
    case "or":
      return [...madeOfTest(test.left, index), ...madeOfTest(test.right, index)];
    case "not":
      return madeOfTest(test.operand, index);
    case "value":
      return madeOf(test.binding, index);
  }
}

function madeOf(binding: Binding, index: PipelineIndex): readonly Made[] {
  switch (binding.kind) {
    case "taskOutput":
      return taskMade(binding.task, index);
    case "collected":
      return (index.collects.get(binding.list) ?? []).map(({ body }) => ({ statement: undefined, place: body }));
    case "oneOf":
      return index.statements.filter(
        ({ statement }) =>
          statement.kind === "condition" && statement.merges.some(({ variable }) => variable === binding.variable),
      );
    case "template":
    case "listLiteral":
    case "recordLiteral":
      return partsOf(binding).flatMap((part) => madeOf(part, index));
    case "constant":
    case "pipelineInput":
    case "loopItem":
    case "runValue":
    case "unknown":
      return [];
  }
}

function taskMade(key: string, index: PipelineIndex): readonly Made[] {
  const found = index.tasks.get(key);
  return found === undefined ? [] : [{ statement: found.task, place: found.place }];
}

/** The statement that stands directly in `outer` and is or holds `statement`, which stands in `place`. */
export function standingIn(outer: Place, statement: Statement | undefined, place: Place): Statement | undefined {
  let standing = statement;
  for (let each = place; each !== outer; each = each.parent) {
    if (each.parent === undefined) return undefined;
    standing = groupOf(each);
  }
  return standing;
}

function groupOf(place: Place): Statement | undefined {
  switch (place.kind) {
    case "branch":
      return place.condition;
    case "loop":
      return place.loop;
    case "try":
    case "finally":
      return place.handler;
    case "body":
      return undefined;
  }
}

function commonPlace(one: Place, other: Place): Place {
  let place = one;
  while (place.parent !== undefined && !isWithin(other, place)) place = place.parent;
  return place;
}

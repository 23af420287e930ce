import type { ViewItem, ViewProblem } from "../src/protocol/canvasView.ts";
import { blocksOf } from "./viewIndex.ts";

/** All that is wrong with an item itself and with its ports; what is inside of a group is not its own. */
export function problemsOf(item: ViewItem): readonly ViewProblem[] {
  switch (item.kind) {
    case "task":
      return [...item.problems, ...[...item.inputs, ...item.outputs].flatMap((port) => port.problems)];
    case "condition":
      return [...item.problems, ...[...item.branches, ...item.merges].flatMap((part) => part.problems)];
    case "loop":
      return [...item.problems, ...[item.itemPort, ...item.collects].flatMap((port) => port.problems)];
    case "exitHandler":
    case "opaque":
      return item.problems;
  }
}

/** The same with all that is inside: what a group that is folded away has to answer for. */
export function problemsWithin(item: ViewItem): readonly ViewProblem[] {
  const inside = blocksOf(item).flatMap((block) => block.items.flatMap(problemsWithin));
  return [...problemsOf(item), ...inside];
}

/** The severest. */
export function worstOf(problems: readonly ViewProblem[]): ViewProblem | undefined {
  return (
    problems.find(({ severity }) => severity === "error") ??
    problems.find(({ severity }) => severity === "warning") ??
    problems[0]
  );
}

/** The other pipeline or file that a problem stands in; undefined for one of the pipeline that is shown. */
export function placeOf({ path, pipeline }: ViewProblem): string | undefined {
  return pipeline ?? path?.split("/").at(-1);
}

import { drawText, literal } from "../constants.ts";
import type { Callable, Drawing } from "../drawing.ts";
import { text } from "../kinds.ts";
import type { Scope } from "../scope.ts";
import { use, valuesFor, type Wish } from "../values/expression.ts";
import { drawKubernetes } from "./kubernetes.ts";

export interface OptionWish {
  /** It runs whatever became of those before it, and is set up by nothing that those make. */
  readonly ignores?: boolean;
  /** Exactly these. */
  readonly after?: readonly string[];
  /** Nothing but constants, in `finally`. */
  readonly arguments?: Wish;
}

/** The second argument of a call; nothing where no option was drawn. */
export function drawOptions(d: Drawing, scope: Scope, callable: Callable, wish: OptionWish = {}): string {
  const fields = [
    ...d.chance.some(general, 14).flatMap((make) => make(d, scope, wish)),
    ...(wish.after === undefined ? [] : [afterText(d, wish.after)]),
    ...(wish.ignores === true ? ["ignoreUpstreamFailure: true"] : []),
    ...(callable.isContainer && d.chance.often(14) ? drawKubernetes(d, scope, wish) : []),
    ...(callable.isContainer ? d.chance.some(ofContainers, 14).flatMap((make) => make(d, scope, wish)) : []),
  ];
  if (wish.ignores === true) d.note("ignoreUpstreamFailure");
  return fields.length === 0 ? "" : `{ ${fields.join(", ")} }`;
}

/** A list of tasks has `...` before it in another list only. */
function afterText({ chance }: Drawing, names: readonly string[]): string {
  if (names.length === 1 && chance.often(50)) return `after: ${names.join("").replace("...", "")}`;
  return `after: [${names.join(", ")}]`;
}

type Make = (d: Drawing, scope: Scope, wish: OptionWish) => readonly string[];

const general: readonly Make[] = [
  (d) => {
    d.note("name");
    return [`name: ${literal(d.chance, d.chance.pick(["Train it", "훈련", "a: b", "it's", "x"]))}`];
  },
  (d) => {
    d.note("key");
    const base = d.chance.pick(["a_b", "A", "2-step", "train.model", "훈련", "toString", "step", "for-loop"]);
    return [`key: "${base}${d.chance.pick(["", "-", "_"])}${++d.program.keys}"`];
  },
  (d) => {
    const cache = d.chance.pick(["false", "true", '"key 1"', '"한"'] as const);
    if (cache === "false") d.note("cache off");
    else if (cache !== "true") d.note("cache key");
    return [`cache: ${cache}`];
  },
  (d) => {
    d.note("retry");
    const fields = d.chance.some(['backoff: "30s"', "backoffFactor: 3", 'maxBackoff: "2h"'], 40);
    return [d.chance.often(30) ? "retry: 2" : `retry: { ${["count: 1", ...fields].join(", ")} }`];
  },
  (d, scope, { after, ignores }) => {
    const lists = scope.visibleTaskLists;
    const all = [...scope.visibleTasks, ...lists.flatMap(({ name }) => [`...${name}`, `...${name}`])];
    if (after !== undefined || all.length === 0) return [];
    const names = [...new Set(d.chance.several(1, 3, 40, () => d.chance.pick(all)))];
    d.note("after");
    for (const name of names) {
      const list = lists.find((each) => `...${each.name}` === name);
      if (list !== undefined) d.note(list.of);
      else if (!scope.tasks.includes(name)) d.note("after a task around");
    }
    return [ignores === true ? `after: [${names.join(", ")}]` : afterText(d, names)];
  },
];

/** A text that a run gives, or a constant. */
function given(d: Drawing, scope: Scope, constants: readonly string[], { ignores }: OptionWish): string {
  const wish = { isUnmade: ignores === true || scope.kind === "finally" };
  const found = valuesFor(scope, text, wish).filter(({ type }) => type !== undefined);
  if (found.length === 0 || !d.chance.often(35)) return d.chance.pick(constants);
  d.note("resources that a run gives");
  return use(d, d.chance.pick(found));
}

const ofContainers: readonly Make[] = [
  (d, scope, wish) => {
    d.note("resources");
    if (d.chance.often(40)) return ['cpu: { request: "500m", limit: "2" }'];
    return [`cpu: ${given(d, scope, ['"500m"', "2", "0.5", '{ limit: "4" }', '{ request: "1" }'], wish)}`];
  },
  (d, scope, wish) => {
    d.note("resources");
    if (d.chance.often(30))
      return [`memory: { request: ${given(d, scope, ['"1Gi"', '"512M"'], wish)}, limit: "100Gi" }`];
    return [`memory: ${given(d, scope, ['"1Gi"', '"512M"'], wish)}`];
  },
  (d, scope, wish) => {
    d.note("accelerator");
    const wished = { isUnmade: wish.ignores === true || scope.kind === "finally" };
    const counts = valuesFor(scope, text, wished).filter(({ type }) => type !== undefined);
    const count = counts.length > 0 && d.chance.often(30) ? use(d, d.chance.pick(counts)) : "2";
    const type = given(d, scope, ['"nvidia.com/gpu"', '"amd.com/gpu"'], wish);
    return [`accelerator: { type: ${type}${d.chance.often(70) ? `, count: ${count}` : ""} }`];
  },
  (d) => {
    d.note("env");
    const names = d.chance.some(["LEVEL", "N", "_x"], 60);
    return [
      `env: { ${names.map((name) => `${name}: ${name === "N" ? "1.5" : literal(d.chance, drawText(d.chance))}`).join(", ")} }`,
    ];
  },
  (d, scope, wish) => {
    d.note("image");
    const wished = { isUnmade: wish.ignores === true || scope.kind === "finally" };
    const found = valuesFor(scope, text, wished).filter(({ type }) => type !== undefined);
    if (found.length === 0 || !d.chance.often(60))
      return [`image: ${d.chance.pick(['"python:3.13"', '"ghcr.io/a/b:1"'])}`];
    d.note("image that a run gives");
    return [`image: ${use(d, d.chance.pick(found))}`];
  },
];

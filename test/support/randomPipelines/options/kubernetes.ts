import type { Drawing } from "../drawing.ts";
import { text, type Kind } from "../kinds.ts";
import type { Scope } from "../scope.ts";
import { use, valuesFor } from "../values/expression.ts";
import type { OptionWish } from "./options.ts";
import { drawMachines } from "./machines.ts";

/** What Kubernetes is told of a task's pod. */
export function drawKubernetes(d: Drawing, scope: Scope, wish: OptionWish): readonly string[] {
  d.note("kubernetes");
  const pod: PodDrawing = { d, scope, isUnmade: wish.ignores === true || scope.kind === "finally", count: 0 };
  const fields = [...stores(pod), ...volumes(pod), ...pulls(pod), ...drawMachines(pod)];
  return [`kubernetes: { ${fields.join(", ")} }`];
}

/** What is being told of one pod. */
export interface PodDrawing {
  readonly d: Drawing;
  readonly scope: Scope;
  readonly isUnmade: boolean;
  /** Names and places are numbered, for each is there once. */
  count: number;
}

/** A value of a run that may stand here as a whole; undefined where there is none, or a constant is to be. */
export function givenWhole(pod: PodDrawing, type: Kind): string | undefined {
  const { d, scope, isUnmade } = pod;
  const found = valuesFor(scope, type, { isUnmade }).filter(
    (value) => value.type !== undefined && value.from !== "field",
  );
  if (found.length === 0 || !d.chance.often(65)) return undefined;
  const items = found.filter(({ from }) => from === "item");
  const value = d.chance.pick(items.length > 0 && d.chance.often(70) ? items : found);
  if (value.from === "input") d.note("kubernetes with inputs");
  if (value.from === "output") d.note("kubernetes with outputs");
  if (value.from === "item") d.note("kubernetes with items");
  return use(d, value);
}

function name(pod: PodDrawing, word: string): string {
  return givenWhole(pod, text) ?? `"${word}-${++pod.count}"`;
}

function stores(pod: PodDrawing): string[] {
  const { chance } = pod.d;
  return chance.some(["secrets", "configMaps"], 35).map((list) => {
    const parts = chance.several(1, 3, 35, () => {
      const env = chance.often(60);
      const fields = [
        `name: ${name(pod, list.toLowerCase())}`,
        ...(env ? [`env: { KEY_${++pod.count}: "key", OTHER_${pod.count}: "other-key" }`] : []),
        ...(!env || chance.often(30) ? [`mountPath: "/mnt/${++pod.count}"`] : []),
        ...(chance.often(30) ? [`optional: ${chance.pick(["true", "false"])}`] : []),
        ...(chance.often(10) ? [`deprecatedName: ${chance.pick(["false", '"older"'])}`] : []),
      ];
      return `{ ${fields.join(", ")} }`;
    });
    return `${list}: [${parts.join(", ")}]`;
  });
}

function volumes(pod: PodDrawing): string[] {
  const { chance } = pod.d;
  if (!chance.often(35)) return [];
  const parts = chance.several(1, 3, 35, () => {
    const fields = [
      `claim: ${name(pod, "claim")}`,
      `mountPath: "/data/${++pod.count}"`,
      ...(chance.often(25) ? ['subPath: "v 1"'] : []),
      ...(chance.often(10) ? [`deprecatedClaim: ${chance.pick(["false", '"older"'])}`] : []),
    ];
    return `{ ${fields.join(", ")} }`;
  });
  return [`volumes: [${parts.join(", ")}]`];
}

function pulls(pod: PodDrawing): string[] {
  const { chance } = pod.d;
  return [
    ...(chance.often(20)
      ? [`imagePullSecrets: [${chance.several(1, 2, 40, () => name(pod, "registry")).join(", ")}]`]
      : []),
    ...(chance.often(15) ? [`imagePullPolicy: "${chance.pick(["Always", "IfNotPresent", "Never"])}"`] : []),
  ];
}

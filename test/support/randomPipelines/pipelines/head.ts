import { drawConstant, drawText, literal, propertyText } from "../constants.ts";
import type { Drawing, Port } from "../drawing.ts";
import { drawArtifact, drawParameter, parameterOf, typeText } from "../kinds.ts";
import type { Need } from "../components/ports.ts";
import { Scope } from "../scope.ts";
import { drawDescription } from "./description.ts";
import { portName, reservedWords, variableName } from "../words.ts";

/** Options of a program's own pipeline; those of one within it are its name alone, and what people read. */
export function drawPipelineOptions(d: Drawing, name: string): string {
  const { chance, pipeline } = d;
  const about = [
    ...(chance.often(20) ? [`displayName: ${literal(chance, chance.pick(["Trains it", "한국어: 'x'", "- a"]))}`] : []),
    ...(chance.often(15) ? [`description: ${literal(chance, drawText(chance))}`] : []),
  ];
  if (pipeline.level > 0) return `{ ${[`name: "${name}"`, ...about].join(", ")} }`;
  const fields = [`name: "${name}"`, ...about, ...(chance.often(15) ? ['root: "gs://bucket/root"'] : [])];
  if (chance.often(12)) {
    d.note("SDK version");
    fields.push(
      ...chance.pick([
        ['sdkVersion: "2.13.0"'],
        ['kfpVersion: "2.14.3"'],
        ['sdkVersion: "2.7.0"', 'kfpVersion: "2.8.0"'],
      ]),
    );
  }
  if (chance.often(12)) {
    d.note("pipeline time to live");
    fields.push(
      `ttl: ${chance.pick(['"7d"', "3600", '{ completion: "7d", success: "1d", failure: 3600 }', '{ failure: "1h" }'])}`,
    );
  }
  if (chance.often(12)) {
    d.note("pipeline deadline");
    fields.push(`deadline: ${chance.pick(['"6h"', "90"])}`);
  }
  if (pipeline.hasWorkspace) {
    d.note("workspace");
    const more = chance.pick([
      "",
      ', storageClassName: "fast"',
      ', accessModes: ["ReadWriteMany"]',
      ', pvcSpecPatch: { volumeMode: "Block" }',
      ", pvcSpecPatch: false",
    ]);
    fields.push(`workspace: { size: "10Gi"${more} }`);
  }
  return `{ ${fields.join(", ")} }`;
}

export interface PipelineHead {
  readonly ports: readonly Port[];
  /** `{ limit: max = 5 }: { limit?: Int }`; empty where there are none. */
  readonly parameters: string;
  /** The body, in which the inputs can be named. */
  readonly scope: Scope;
}

/** What a pipeline is given. */
export function drawHead(d: Drawing, need: Need): PipelineHead {
  const { chance } = d;
  const taken = new Set<string>();
  const scope = new Scope("body");
  const ports = [
    ...(need.input ? [drawInput(d, taken, need)] : []),
    ...chance.several(0, 4, 50, () => drawInput(d, taken, { isEasy: need.isEasy === true })),
  ];
  const status = need.takesStatus === true;
  const pattern = ports.map((port) => patternOf(d, scope, port));
  const members = ports.map(
    (each) =>
      `${drawDescription(d, "described input")}${propertyText(each.name)}${each.isOptional ? "?" : ""}: ${typeText(each.type)}`,
  );
  if (status) {
    pattern.push(`final: ${variableName(d, scope)}`);
    members.push("final: PipelineTaskFinalStatus");
  }
  const parameters = pattern.length === 0 ? "" : `{ ${pattern.join(", ")} }: { ${members.join("; ")} }`;
  return { ports, parameters, scope };
}

function drawInput(d: Drawing, taken: Set<string>, { input, isEasy }: Need): Port {
  const { chance } = d;
  const name = portName(chance, taken);
  taken.add(name);
  if (reservedWords.includes(name)) d.note("reserved word as a name");
  const isArtifact = chance.often(22) && isEasy !== true;
  const type =
    input ?? (isArtifact ? drawArtifact(chance, d.pipeline.level === 0 && chance.often(40)) : drawParameter(chance));
  if (type.kind === "artifact") d.note(type.isList ? "artifact list input" : "artifact input");
  else d.note("parameter input");
  if (input !== undefined || !chance.often(45)) return { name, type, isOptional: false };
  if (type.kind === "artifact" || chance.often(30)) {
    d.note("optional input");
    return { name, type, isOptional: true };
  }
  d.note("default of an input");
  return { name, type, isOptional: true, defaultValue: drawConstant(chance, parameterOf(type)) };
}

/** Takes an input out of the argument, and makes it known in the body. */
function patternOf(d: Drawing, scope: Scope, { name, type, isOptional, defaultValue }: Port): string {
  const isFree = !reservedWords.includes(name) && !d.file.isTaken(name) && !scope.isTaken(name);
  const variable = isFree && !d.chance.often(15) ? scope.claim(name) : variableName(d, scope);
  if (variable !== name) d.note("renamed input");
  const mayBeMissing = isOptional && defaultValue === undefined;
  scope.values.push({ text: variable, type, from: "input", isMade: false, ...(mayBeMissing && { mayBeMissing }) });
  const value = defaultValue === undefined ? "" : ` = ${literal(d.chance, defaultValue)}`;
  return `${variable === name ? name : `${propertyText(name)}: ${variable}`}${value}`;
}

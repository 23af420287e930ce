import type { JsonValue } from "../../../../src/compiler/json.ts";
import { drawConstant } from "../constants.ts";
import type { Drawing, Port } from "../drawing.ts";
import { drawArtifact, drawParameter, parameterOf, type Kind } from "../kinds.ts";
import { portName, reservedWords } from "../words.ts";

/** What a component that is about to be drawn is wanted for. */
export interface Need {
  readonly input?: Kind;
  readonly output?: Kind;
  /** The output is of this very type, not of one that fits. */
  readonly isExact?: boolean;
  readonly takesStatus?: boolean;
  /** A pipeline that gives back nothing with parts: who calls it compiled would know nothing of those. */
  readonly isPlain?: boolean;
  /** It can be called where nothing but constants is at hand. */
  readonly isEasy?: boolean;
}

export interface Ports {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** Draws what a component takes and makes; `asDeclared` says what of a type its language can write. */
export function drawPorts(
  d: Drawing,
  need: Need,
  asDeclared: (type: Kind) => Kind = (type) => type,
  asNamed: (name: string) => string = (name) => name,
): Ports {
  const { chance } = d;
  const taken = new Set<string>();
  const claim = (): string => {
    const name = asNamed(portName(chance, taken));
    if (taken.has(name)) return claim();
    if (reservedWords.includes(name)) d.note("reserved word as a name");
    taken.add(name);
    return name;
  };
  const input = (type: Kind, isNeeded: boolean): Port => {
    const name = claim();
    const declared = asDeclared(type);
    if (isNeeded || !chance.often(30)) return { name, type: declared, isOptional: false };
    const hasDefault = declared.kind !== "artifact" && chance.often(65);
    return { name, type: declared, isOptional: true, ...(hasDefault && { defaultValue: drawDefault(d, declared) }) };
  };
  const inputs = [
    ...(need.input ? [input(need.input, true)] : []),
    ...chance.several(0, 3, 55, () =>
      input(chance.often(22) && need.isEasy !== true ? drawArtifact(chance) : drawParameter(chance), false),
    ),
  ];
  const output = (type: Kind): Port => ({ name: claim(), type: asDeclared(type), isOptional: false });
  const outputs = [
    ...(need.output ? [output(need.output)] : []),
    ...chance.several(0, 2, 50, () => output(chance.often(30) ? drawArtifact(chance) : drawParameter(chance))),
  ];
  return { inputs, outputs };
}

function drawDefault(d: Drawing, type: Kind): JsonValue {
  return drawConstant(d.chance, parameterOf(type));
}

/** Those that must be given first, as Python wants it. */
export function requiredFirst(ports: readonly Port[]): readonly Port[] {
  return [...ports.filter(({ isOptional }) => !isOptional), ...ports.filter(({ isOptional }) => isOptional)];
}

import { drawText } from "../constants.ts";
import type { Drawing, Port } from "../drawing.ts";
import { isSame, type Kind } from "../kinds.ts";
import type { Need } from "../components/ports.ts";
import type { Scope, Value } from "../scope.ts";
import { drawBlock } from "../statements/block.ts";
import { produced, use, type Typed } from "../values/expression.ts";
import { portName } from "../words.ts";
import { drawDescription } from "./description.ts";
import { drawHead, drawPipelineOptions } from "./head.ts";

/** A pipeline as an expression, and what it takes and makes when it is called. */
export interface DrawnPipeline {
  readonly text: string;
  /** The comment above its statement. */
  readonly comment: string;
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

export function drawPipeline(d: Drawing, name: string, need: Need = {}): DrawnPipeline {
  const options = drawPipelineOptions(d, name);
  const { ports, parameters, scope } = drawHead(d, need);
  const lines = drawBlock(d, scope);
  const { outputs, statements } = drawReturn(d, scope, need);
  const text = `pipeline(${options}, (${parameters}) => {\n${[...lines, ...statements].join("\n")}\n})`;
  return { text, comment: comment(d, ports), inputs: ports, outputs };
}

function comment(d: Drawing, ports: readonly Port[]): string {
  if (!d.chance.often(25)) return "";
  d.note("pipeline description");
  const said = drawText(d.chance)
    .replaceAll("*/", "")
    .replaceAll(/[\r\n]+\s*/g, "\n * ");
  const tags = d.chance.some(ports, 60).map(({ name }) => ` * @param ${name} what ${name} is\n`);
  return `/**\n * Does: ${said}\n${tags.join("")} */\n`;
}

interface Returned {
  readonly outputs: readonly Port[];
  readonly statements: readonly string[];
}

/** What it gives back: outputs of its tasks, one or several by name. */
function drawReturn(d: Drawing, scope: Scope, { output, isExact = false, isPlain = false }: Need): Returned {
  const { chance } = d;
  const made = scope.values.filter(
    ({ type, from }) =>
      type !== undefined &&
      ["output", "let", "list", "artifacts"].includes(from) &&
      !(isPlain && ["list", "record"].includes(type.kind)),
  );
  const wanted = output === undefined ? [] : [wantedValue(d, scope, made, output, isExact)];
  const more = made.length === 0 ? [] : chance.several(0, 3, 45, () => returned(d, chance.pick(made)));
  const all = [...wanted, ...more];
  const [only] = all;
  if (only === undefined) return { outputs: [], statements: [] };
  if (all.length === 1 && chance.often(50) && !isFields(only.type)) {
    d.note("single output");
    const statement = `${drawDescription(d, "described output")}return ${only.text};`;
    return { outputs: [{ name: "Output", type: only.type, isOptional: false }], statements: [statement] };
  }
  d.note("named outputs");
  const taken = new Set<string>();
  const outputs = all.map(({ type }): Port => {
    const name = portName(chance, taken);
    taken.add(name);
    return { name, type, isOptional: false };
  });
  const fields = outputs.map(
    ({ name }, at) => `${drawDescription(d, "described output")}${JSON.stringify(name)}: ${all[at]?.text ?? ""}`,
  );
  return { outputs, statements: [`return { ${fields.join(", ")} };`] };
}

/** TypeScript would take a record with fields for as many outputs; the compiler goes by the text. */
function isFields(type: Kind): boolean {
  return type.kind === "record" && type.fields !== undefined;
}

function returned(d: Drawing, value: Value): Typed {
  return { text: use(d, value), type: value.type ?? { kind: "record" } };
}

/** An output of this type: one that is there, or of a task that is called for it. */
function wantedValue(d: Drawing, scope: Scope, made: readonly Value[], type: Kind, isExact: boolean): Typed {
  const found = made.find((each) => each.type !== undefined && isSame(each.type, type));
  return found === undefined ? produced(d, scope, type, 1, isExact) : returned(d, found);
}

import type { Callable, Drawing, Port } from "../drawing.ts";
import { typeText, type Kind } from "../kinds.ts";
import { componentName } from "../words.ts";
import { parameterList } from "./container.ts";
import { drawPorts, type Need } from "./ports.ts";

/** `component(…)`: a function on a Node image. */
export function defineJavaScript(d: Drawing, need: Need): Callable {
  const { chance } = d;
  const ports = drawPorts(d, need, withoutTopFields);
  const callee = componentName(d);
  const isReturned = chance.often(70);
  const returned = isReturned ? ports.outputs.filter(({ type }) => type.kind !== "artifact") : [];
  const made = ports.outputs.filter((each) => !returned.includes(each));
  const { head } = parameterList(d, ports.inputs, made);
  const isAsync = chance.often(20);
  const type = returnText(returned);
  const result = type === "" ? "" : `: ${isAsync ? `Promise<${type}>` : type}`;
  const options = chance.pick([
    "",
    '{ image: "node:24" }, ',
    '{ image: "node:22", packages: ["left-pad@1", "lodash@4"] }, ',
    "{}, ",
  ]);
  d.file.definitions.push(
    `const ${callee} = component(${options}${isAsync ? "async " : ""}(${head})${result} => ${type === "" ? "{\n  console.log('done');\n}" : body(d)});`,
  );
  d.note("JavaScript component");
  const [only] = returned;
  const outputs =
    returned.length === 1 && only
      ? ports.outputs.map((each) => (each === only ? { ...each, name: "Output" } : each))
      : ports.outputs;
  return { callee, inputs: ports.inputs, outputs, isContainer: true, takesStatus: false };
}

/** What a JavaScript component can return, as TypeScript has it. */
function returnText(returned: readonly Port[]): string {
  const [only, second] = returned;
  if (only === undefined) return "";
  if (second === undefined) return typeText(only.type);
  return `{ ${returned.map(({ name, type }) => `${JSON.stringify(name)}: ${typeText(type)}`).join("; ")} }`;
}

function body({ chance }: Drawing): string {
  return chance.pick([
    "JSON.parse('0')",
    "{\n  // 한국어 😀 it's\n  const text: string = `a ${1 + 1} \\u2028`;\n  return JSON.parse(text) as never;\n}",
    "{\n  type Row = { a: number };\n  const rows: Row[] = [];\n  return rows[0]!.a;\n}",
  ]);
}

/** A record with fields that is returned by itself would be as many outputs. */
export function withoutTopFields(type: Kind): Kind {
  return type.kind === "record" && type.fields !== undefined ? { kind: "record" } : type;
}

import type { Chance } from "./chance.ts";

/** A type of values, as the generator knows it. */
export type Kind = ParameterKind | ArtifactKind;

export type ParameterKind =
  | { readonly kind: "string" | "Int" | "Float" | "boolean" }
  /** Without items it is `Json[]`, of which nothing is known. */
  | { readonly kind: "list"; readonly items?: ParameterKind }
  /** Fields by name, or a record of items, or one of which nothing is known. */
  | {
      readonly kind: "record";
      readonly fields?: Readonly<Record<string, ParameterKind>>;
      readonly items?: ParameterKind;
    };

export interface ArtifactKind {
  readonly kind: "artifact";
  /** As TypeScript has it: `Dataset`, `ArtifactOf<"google.VertexModel">`. */
  readonly name: string;
  readonly isList: boolean;
}

export const text: ParameterKind = { kind: "string" };
export const whole: ParameterKind = { kind: "Int" };
export const flag: ParameterKind = { kind: "boolean" };

export const systemArtifacts = [
  "Dataset",
  "Model",
  "Artifact",
  "Metrics",
  "ClassificationMetrics",
  "SlicedClassificationMetrics",
  "HTML",
  "Markdown",
];

const otherArtifacts = ['ArtifactOf<"google.VertexModel">', 'ArtifactOf<"system.Own", "0.2.1">'];

export function drawArtifact(chance: Chance, isList = false): ArtifactKind {
  const name = chance.often(15) ? chance.pick(otherArtifacts) : chance.pick(systemArtifacts);
  return { kind: "artifact", name, isList };
}

export function drawPlain(chance: Chance): ParameterKind {
  return { kind: chance.pick(["string", "Int", "boolean", "Float"] as const) };
}

/** Any type of a parameter, not too deep. */
export function drawParameter(chance: Chance, depth = 0): ParameterKind {
  if (depth > 2 || !chance.often(30)) return drawPlain(chance);
  return chance.often(55) ? drawList(chance, depth) : drawRecord(chance, depth);
}

export function drawList(chance: Chance, depth = 0): ParameterKind {
  return chance.often(15) ? { kind: "list" } : { kind: "list", items: drawParameter(chance, depth + 1) };
}

const fieldNames = ["name", "count", "ratio", "on", "deep", "some_key", "클래스", "with space", "constructor"];

export function drawRecord(chance: Chance, depth = 0): ParameterKind {
  const form = chance.pick(["fields", "items", "nothing"] as const);
  if (form === "nothing") return { kind: "record" };
  return form === "fields"
    ? drawFieldRecord(chance, depth)
    : { kind: "record", items: drawParameter(chance, depth + 1) };
}

/** One whose fields have names. */
export function drawFieldRecord(chance: Chance, depth = 0): ParameterKind {
  const names = new Set(chance.several(1, 3, 50, () => chance.pick(fieldNames)));
  return {
    kind: "record",
    fields: Object.fromEntries([...names].map((name) => [name, drawParameter(chance, depth + 1)])),
  };
}

/** As TypeScript writes it. */
export function typeText(type: Kind): string {
  switch (type.kind) {
    case "artifact":
      return type.isList ? `${type.name}[]` : type.name;
    case "list":
      return type.items === undefined ? "Json[]" : `${typeText(type.items)}[]`;
    case "record":
      if (type.fields !== undefined)
        return `{ ${Object.entries(type.fields)
          .map(([name, each]) => `${JSON.stringify(name)}: ${typeText(each)}`)
          .join("; ")} }`;
      return `Record<string, ${type.items === undefined ? "Json" : typeText(type.items)}>`;
    default:
      return type.kind;
  }
}

/** As Python writes it: fields of records have no types there. */
export function annotation(type: Kind): string {
  switch (type.kind) {
    case "string":
      return "str";
    case "Int":
      return "int";
    case "Float":
      return "float";
    case "boolean":
      return "bool";
    case "list":
      return type.items === undefined ? "list" : `List[${annotation(type.items)}]`;
    case "record":
      return type.items === undefined ? "dict" : `Dict[str, ${annotation(type.items)}]`;
    case "artifact":
      return type.isList ? `List[${type.name}]` : type.name;
  }
}

/** The same without what Python cannot say: types of fields, and artifacts of no class. */
export function withoutFields(type: Kind): Kind {
  if (type.kind === "artifact" && !systemArtifacts.includes(type.name)) return { ...type, name: "Artifact" };
  if (type.kind === "list")
    return type.items === undefined ? type : { ...type, items: parameterOf(withoutFields(type.items)) };
  if (type.kind !== "record") return type;
  return type.items === undefined
    ? { kind: "record" }
    : { kind: "record", items: parameterOf(withoutFields(type.items)) };
}

/** The same without what YAML cannot say: what lists and records hold, and artifacts of no class. */
export function untyped(type: Kind): Kind {
  if (type.kind === "list" || type.kind === "record") return { kind: type.kind };
  return withoutFields(type);
}

export function parameterOf(type: Kind): ParameterKind {
  if (type.kind === "artifact") throw new Error("An artifact is no parameter.");
  return type;
}

/** Whether a value of one type may be given to an input of another, by docs/diagnostics.md. */
export function fits(given: Kind, wanted: Kind): boolean {
  if (given.kind === "artifact" || wanted.kind === "artifact") {
    if (given.kind !== "artifact" || wanted.kind !== "artifact" || given.isList !== wanted.isList) return false;
    return given.name === wanted.name || given.name === "Artifact" || wanted.name === "Artifact";
  }
  if (given.kind === "Int" && wanted.kind === "Float") return true;
  if (given.kind !== wanted.kind) return false;
  if (given.kind === "list" || given.kind === "record") {
    const [mine, other] = [given.items, itemsOf(wanted)];
    return mine === undefined || other === undefined || fits(mine, other);
  }
  return true;
}

function itemsOf(type: ParameterKind): ParameterKind | undefined {
  return type.kind === "list" || type.kind === "record" ? type.items : undefined;
}

/** Whether two are the very same; of two that fit each other one may say more. */
export function isSame(one: Kind, other: Kind): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

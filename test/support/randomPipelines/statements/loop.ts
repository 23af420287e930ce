import { drawItems, literal, propertyText } from "../constants.ts";
import type { Chance } from "../chance.ts";
import type { Drawing } from "../drawing.ts";
import {
  drawArtifact,
  drawFieldRecord,
  drawParameter,
  drawPlain,
  isSame,
  text,
  typeText,
  type Kind,
  type ParameterKind,
} from "../kinds.ts";
import type { Scope, Value } from "../scope.ts";
import { produced, producing, use } from "../values/expression.ts";
import { innerScope, sharedName, variableName } from "../words.ts";
import { braces, drawBlock } from "./block.ts";
import { drawTitle } from "./title.ts";

/** A list that a loop fills: KFP's Collected. */
interface FilledList {
  readonly name: string;
  readonly type: Kind;
}

/** `for (const item of parallel(list, { limit })) { … }`, perhaps with lists that it fills. */
export function drawLoop(d: Drawing, scope: Scope): readonly string[] {
  const { chance } = d;
  const lists = chance.several(0, 2, 55, (): FilledList => {
    const type = chance.often(35) ? drawArtifact(chance) : drawParameter(chance);
    return { name: listName(d, scope), type };
  });
  const declarations = lists.map(({ name, type }) => `const ${name}: ${typeText(type)}[] = [];`);
  const lines = drawFor(d, scope, lists);
  for (const { name, type } of lists) scope.values.push(listValue(name, type));
  return [...declarations, ...lines];
}

function listName(d: Drawing, scope: Scope): string {
  return sharedName(d, scope, d.pipeline.lists, "lists of one name");
}

function listValue(name: string, type: Kind): Value {
  if (type.kind === "artifact") return { text: name, type: { ...type, isList: true }, from: "artifacts", isMade: true };
  return { text: name, type: { kind: "list", items: type }, from: "list", isMade: true };
}

interface Items {
  readonly text: string;
  readonly type: ParameterKind | undefined;
  readonly isMade: boolean;
}

function drawFor(d: Drawing, scope: Scope, lists: readonly FilledList[]): readonly string[] {
  const { chance } = d;
  if (scope.isIn("loop")) d.note("nested loop");
  const items = drawItemsOf(d, scope);
  const kept = lists.map(({ name }) => name);
  // TypeScript knows the item in the loop's header already, where it is nothing yet.
  const named = items.text.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu) ?? [];
  const around = innerScope(d, "item", scope, [...kept, ...named]);
  const item = drawItem(d, around, items);
  const inside = innerScope(d, "loop", around, kept);
  const limit = chance.often(35);
  if (limit) d.note("loop with a limit");
  const lines = drawBlock(d, inside, lists.length > 0 ? 0 : 1);
  lines.push(...fill(d, inside, lists));
  const options = limit ? `, { limit: ${chance.pick(["2", "1", "10"])} }` : "";
  return [...drawTitle(d), `for (const ${item} of parallel(${items.text}${options})) ${braces(lines)}`];
}

/** Each list is filled here, or all by a loop in this one. */
function fill(d: Drawing, inside: Scope, lists: readonly FilledList[]): readonly string[] {
  if (lists.length > 0 && inside.depth < 4 && d.pipeline.left > 0 && d.chance.often(25)) {
    d.note("collected over several levels");
    return drawFor(d, inside, lists);
  }
  return lists.flatMap(({ name, type }) => {
    if (isListOfLists(d, inside, type)) return drawRows(d, inside, name, type.items);
    const made = inside.values.filter(
      (each) => each.type !== undefined && isSame(each.type, type) && ["output", "let"].includes(each.from),
    );
    if (made.length > 0 && d.chance.often(60)) return `${name}.push(${use(d, d.chance.pick(made))});`;
    d.note("inline call");
    return `${name}.push(${producing(d, inside, type, 1, true)});`;
  });
}

/** Whether a list in this loop is to be filled by a loop in it, and pushed. */
function isListOfLists(d: Drawing, inside: Scope, type: Kind): type is ParameterKind & { items: ParameterKind } {
  const isList = type.kind === "list" && type.items !== undefined;
  return isList && inside.depth < 4 && d.pipeline.left > 0 && d.chance.often(65);
}

/** `const row: Int[] = [];`, a loop that fills it, and `rows.push(row);`. */
function drawRows(d: Drawing, inside: Scope, rows: string, type: ParameterKind): readonly string[] {
  d.note("list of lists");
  const row = { name: listName(d, inside), type };
  const lines = drawFor(d, inside, [row]);
  return [`const ${row.name}: ${typeText(type)}[] = [];`, ...lines, `${rows}.push(${row.name});`];
}

/** What the loop runs over. */
function drawItemsOf(d: Drawing, scope: Scope): Items {
  const { chance } = d;
  const lists = scope.visible.filter(({ type }) => type?.kind === "list");
  const form = chance.weighted([
    [5, "constant"],
    [lists.length > 0 ? 6 : 0, "value"],
    [2, "made"],
  ] as const);
  const collected = lists.filter(({ from }) => from === "list");
  const inner = lists.filter(({ from }) => from === "item" || from === "field");
  if (form === "value") {
    const rare = [collected, inner].find((all) => all.length > 0 && chance.often(60));
    return fromValue(d, chance.pick(rare ?? lists));
  }
  if (form === "made") {
    const type: ParameterKind = { kind: "list", items: drawItemKind(chance) };
    d.note("loop over an output");
    const list = produced(d, scope, type, 1);
    return { text: list.text, type: list.type.kind === "list" ? list.type.items : undefined, isMade: true };
  }
  d.note("loop over a constant");
  const type = drawItemKind(chance);
  // Whether the items of an untyped list, or of a list in it, are all alike is not known.
  const known = isKnown(type) ? type : ({ kind: "Int" } as const);
  const list = drawItems(chance, known, 3, 1, 1);
  const isMixed = list.length > 1 && !isAlike(known);
  return { text: literal(chance, isMixed ? list.slice(0, 1) : list), type: known, isMade: false };
}

/** Texts, records and lists more often than elsewhere: much can be done with them in a loop. */
function drawItemKind(chance: Chance): ParameterKind {
  const form = chance.pick(["any", "text", "fields", "list"] as const);
  if (form === "text") return text;
  if (form === "fields") return drawFieldRecord(chance);
  return form === "list" ? { kind: "list", items: drawPlain(chance) } : drawParameter(chance, 1);
}

function isKnown(type: ParameterKind): boolean {
  if (type.kind === "list") return type.items !== undefined && isKnown(type.items);
  if (type.kind === "record") return type.fields !== undefined && Object.values(type.fields).every(isKnown);
  return true;
}

/** Constants of such a type are alike: an empty list among others says nothing of its items. */
function isAlike(type: ParameterKind): boolean {
  return type.kind !== "list";
}

function fromValue(d: Drawing, value: Value): Items {
  const words = {
    input: "loop over an input",
    output: "loop over an output",
    item: "loop over an item",
    field: "loop over an item",
    list: "loop over a collected list",
    let: "loop over an output",
    artifacts: "loop over a collected list",
  } as const;
  d.note(words[value.from]);
  const type = value.type?.kind === "list" ? value.type.items : undefined;
  return { text: use(d, value), type, isMade: value.isMade };
}

/** The loop's variable, or its fields by name. */
function drawItem(d: Drawing, inside: Scope, { type, isMade }: Items): string {
  const fields = type?.kind === "record" ? Object.entries(type.fields ?? {}) : [];
  if (fields.length > 0 && d.chance.often(35)) {
    d.note("destructured item");
    const parts = fields.map(([name, each]) => {
      const variable = variableName(d, inside);
      inside.values.push({ text: variable, type: each, from: "field", isMade });
      return variable === name ? variable : `${propertyText(name)}: ${variable}`;
    });
    return `{ ${parts.join(", ")} }`;
  }
  const variable = variableName(d, inside);
  inside.values.push({ text: variable, type, from: "item", isMade });
  if (type?.kind === "record") inside.values.push(...fieldsOf(variable, type, isMade));
  return variable;
}

/** `row.at.place`, as deep as the types say. */
function fieldsOf(of: string, type: ParameterKind & { kind: "record" }, isMade: boolean): Value[] {
  const known = type.fields ?? (type.items === undefined ? {} : { any_field: type.items });
  return Object.entries(known).flatMap(([name, each]) => {
    const text = propertyText(name) === name ? `${of}.${name}` : `${of}[${JSON.stringify(name)}]`;
    const deeper = each.kind === "record" ? fieldsOf(text, each, isMade) : [];
    return [{ text, type: each, from: "field" as const, isMade }, ...deeper];
  });
}

import { sentence, type Sentence } from "../l10n/sentence.ts";
import type { CanvasView, ViewType, ViewWire } from "./canvasView.ts";
import { fits } from "./fits.ts";
import type { ViewIndex } from "./view/viewIndex.ts";
import { unknownViewType } from "./viewType.ts";
import { wireEndId } from "./wireEnd.ts";

/** Why a loop cannot go over values of this type: they are no list, or the loop uses its items as something else. */
export function refuseList(view: CanvasView, index: ViewIndex, loop: string, type: ViewType): Sentence | undefined {
  if (isUnknown(type)) return undefined;
  if (!type.isList) return sentence("A loop goes over a list, and this is one {type}.", { type: type.label });
  const item = itemOf(type);
  const before = index.types.get(wireEndId({ kind: "loopItem", loop, path: [] })) ?? unknownViewType;
  for (const wire of view.wires) {
    if (wire.from.kind !== "loopItem" || wire.from.loop !== loop) continue;
    const value = fieldOf(item, wire.from.path);
    const refusal = value
      ? refuseUse(view, index, wire, value, fieldOf(before, wire.from.path))
      : sentence("The loop uses {field} of its items, which is not in a {type}.", {
          field: wire.from.path.join("."),
          type: item.label,
        });
    if (refusal) return refusal;
  }
  return undefined;
}

/** Why what is used in a loop now cannot be a value of another type. */
function refuseUse(
  view: CanvasView,
  index: ViewIndex,
  { to, kind }: ViewWire,
  value: ViewType,
  before: ViewType | undefined,
): Sentence | undefined {
  if (kind === "text") return value.shape === "artifact" ? refuseInText(value) : undefined;
  if (to.kind === "loopList") return refuseList(view, index, to.loop, value);
  if (to.kind === "condition" && before && !isComparedAlike(before, value)) {
    const types = { before: before.label, type: value.label };
    return sentence("The loop compares its items as {before}, and those of this list are {type}.", types);
  }
  const wanted = to.kind === "taskInput" ? index.types.get(wireEndId(to)) : undefined;
  const answer = wanted === undefined || fits(value, wanted);
  return answer === true ? undefined : answer;
}

function refuseInText(type: ViewType): Sentence {
  return sentence("The loop puts its items into a text, and a {type} is a file, which has no place there.", {
    type: type.label,
  });
}

/** What is not known travels as text, and is only compared with text. */
function isComparedAlike(before: ViewType, value: ViewType): boolean {
  if (isUnknown(before)) return true;
  return isUnknown(value) ? before.shape === "string" : before.shape === value.shape;
}

function itemOf(type: ViewType): ViewType {
  if (type.shape === "artifact") return { ...type, isList: false, id: type.id.replace("[]", "") };
  return type.items ?? unknownViewType;
}

/** Undefined where there is no such field. */
function fieldOf(type: ViewType, path: readonly string[]): ViewType | undefined {
  let field: ViewType | undefined = type;
  for (const name of path) {
    if (field === undefined || isUnknown(field)) return field;
    if (field.shape !== "record") return undefined;
    field = field.fields ? field.fields[name] : unknownViewType;
  }
  return field;
}

function isUnknown(type: ViewType): boolean {
  return type.id === unknownViewType.id;
}

import type { ObjectEvent } from "../../kubernetes/events.ts";

/** An object that a row stands for, and what commands are called with. */
export interface ObjectItem {
  readonly type: "object";
  readonly id: string;
  readonly kindId: string;
  readonly name: string;
  readonly parent?: ObjectsItem;
}

/** A row of the views of objects. */
export type ObjectsItem =
  | ObjectItem
  | { readonly type: "kind"; readonly id: string; readonly kindId: string }
  | { readonly type: "event"; readonly id: string; readonly event: ObjectEvent; readonly parent: ObjectsItem }
  | { readonly type: "message"; readonly id: string; readonly text: string; readonly parent?: ObjectsItem }
  | { readonly type: "more"; readonly id: string; readonly kindId: string; readonly parent?: ObjectsItem };

export function isObjectItem(value: unknown): value is ObjectItem {
  return typeof value === "object" && value !== null && "type" in value && value.type === "object" && "kindId" in value;
}

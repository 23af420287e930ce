import type { ObjectEvent } from "../../kubernetes/events.ts";
import type { Container } from "../../kubernetes/pods/containers.ts";

/** An object that a row stands for, and what commands are called with. */
export interface ObjectItem {
  readonly type: "object";
  readonly id: string;
  readonly kindId: string;
  readonly name: string;
  /** When it is not the chosen one: a run's pods are where Pipelines is. */
  readonly namespace?: string;
  readonly parent?: ObjectsItem;
}

/** What a person may do next where there is nothing to show. */
export interface NextStep {
  /** In the person's language. */
  readonly title: string;
  readonly command: string;
  readonly parameters?: readonly unknown[];
  /** A codicon. */
  readonly icon: string;
}

/** A row of the views of objects. */
export type ObjectsItem =
  | ObjectItem
  | { readonly type: "kind"; readonly id: string; readonly kindId: string }
  | { readonly type: "container"; readonly id: string; readonly container: Container; readonly parent: ObjectsItem }
  | { readonly type: "event"; readonly id: string; readonly event: ObjectEvent; readonly parent: ObjectsItem }
  /** Why an object is in trouble, as a sentence of its own. */
  | {
      readonly type: "reason";
      readonly id: string;
      readonly text: string;
      readonly told?: string;
      readonly parent: ObjectsItem;
    }
  | { readonly type: "message"; readonly id: string; readonly text: string; readonly parent?: ObjectsItem }
  | { readonly type: "step"; readonly id: string; readonly step: NextStep; readonly parent?: ObjectsItem }
  | { readonly type: "more"; readonly id: string; readonly kindId: string; readonly parent?: ObjectsItem };

export function isObjectItem(value: unknown): value is ObjectItem {
  return typeof value === "object" && value !== null && "type" in value && value.type === "object" && "kindId" in value;
}

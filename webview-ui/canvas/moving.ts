import type { BlockId, Operation } from "../../src/compiler/edit/operation.ts";
import { apply, refusalsOf } from "../host.ts";
import { t } from "../l10n.ts";
import type { Point } from "../layout/layered.ts";
import { bringIntoSight, notify, refusesChange, relayout } from "../store.ts";
import { blockName, type ViewIndex } from "../viewIndex.ts";
import { forgetPlaces } from "./handPlaces.ts";
import { beside, chooseLane, lanesOf, type NamedLane, type TextPlace } from "./selectedPlace.ts";
import { isSameBlock } from "./toOperation.ts";

/** Of some keys, those that are in none of the others. */
export function outermost(index: ViewIndex, keys: readonly string[]): string[] {
  const all = new Set(keys);
  return keys.filter((key) => !(index.items.get(key)?.groups ?? []).some((group) => all.has(group)));
}

/** Moves items to a place in the text; where they were put by hand in their old block means nothing in the new one. */
export async function moveTo(
  keys: readonly string[],
  to: BlockId,
  after: string | null | undefined,
  at?: Point,
): Promise<void> {
  const result = await apply({ kind: "move", keys, to, after }, at);
  if (result === undefined) {
    relayout();
    return;
  }
  forgetPlaces(keys);
  if (!at && result[0] !== undefined) bringIntoSight(result[0]);
}

/** Asks which frame what is selected is to be moved into: of those that can take it, or says why none can. */
export async function moveIntoFrame(index: ViewIndex, selected: readonly string[]): Promise<void> {
  if (refusesChange()) return;
  const keys = outermost(index, selected);
  const lanes = lanesAround(index, keys);
  if (lanes.length === 0) {
    notify(t("There is no frame to move it into."));
    return;
  }
  const operations = lanes.map(({ block }): Operation => ({ kind: "move", keys, to: block }));
  const refusals = await refusalsOf(operations);
  const fitting = lanes.filter((_, at) => refusals[at] === null);
  const act = ({ block }: TextPlace): void => void moveTo(keys, block, undefined);
  if (fitting.length > 0) chooseLane(fitting, beside(keys[0] ?? ""), t("Move into which frame?"), act);
  else notify(refusals[0] ?? t("No frame can take it."));
}

/** Every lane but those that hold all of it already, and those inside of it. */
function lanesAround(index: ViewIndex, keys: readonly string[]): readonly NamedLane[] {
  const homes = new Set(keys.map((key) => blockName(index.items.get(key)?.block.id ?? { kind: "body" })));
  const frames = [...index.items].filter(([key, { groups }]) => ![key, ...groups].some((each) => keys.includes(each)));
  const lanes = frames.flatMap(([key]) => lanesOf(index, key));
  return lanes.filter(({ block }) => homes.size > 1 || !homes.has(blockName(block)));
}

/** Moves what is selected behind the frame that it is in. */
export function moveOutOfFrame(index: ViewIndex, selected: readonly string[]): void {
  const keys = outermost(index, selected);
  const first = index.items.get(keys[0] ?? "");
  const frame = first?.groups.at(-1);
  const outside = index.items.get(frame ?? "")?.block.id;
  if (!first || frame === undefined || !outside) {
    notify(t("This is in no frame."));
    return;
  }
  const together = keys.filter((key) => {
    const block = index.items.get(key)?.block.id;
    return block !== undefined && isSameBlock(block, first.block.id);
  });
  void moveTo(together, outside, frame);
}

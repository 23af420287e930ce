import type { DragEvent, HTMLAttributes } from "react";
import { t } from "../l10n.ts";
import { notify, patch, state } from "../store.ts";
import { blockName } from "../viewIndex.ts";
import { afterAt, blockAt } from "./geometry.ts";
import { addComponent } from "./gestures.ts";
import { dropSpec, mayBeSpec } from "./specDrops.ts";
import type { PointerPlaces } from "./pointerPlaces.ts";
import { blockForEnds, fedBy } from "./toOperation.ts";

/** Dragged from the palette: the component's place in the palette's list. */
export const componentDrag = "application/x-kubeflow-studio-component";

type DropHandlers = Pick<HTMLAttributes<HTMLElement>, "onDragOver" | "onDragLeave" | "onDrop">;

/**
 * Takes components that are dragged from the palette: into a block, or between the ends of a wire; and compiled pipelines,
 * to import them.
 */
export function componentDrops(at: PointerPlaces): DropHandlers {
  const leave = (): void => {
    patch({ dropWire: undefined, dropBlock: undefined, isFileOver: false });
  };
  return {
    onDragOver: (event) => {
      hover(event, at);
    },
    onDragLeave: ({ currentTarget, relatedTarget }) => {
      const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
      if (!isInside) leave();
    },
    onDrop: (event) => {
      event.preventDefault();
      leave();
      if (event.dataTransfer.types.includes(componentDrag)) drop(event, at);
      else void dropSpec(event);
    },
  };
}

function hover(event: DragEvent, at: PointerPlaces): void {
  const isComponent = event.dataTransfer.types.includes(componentDrag);
  if (!isComponent && !mayBeSpec(event)) return;
  const { drawn, layout, isFileOver } = state();
  // What only shows a run imports nothing.
  if (!isComponent && drawn?.view.isReadOnly === true) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  if (!isComponent) {
    if (isFileOver !== true) patch({ isFileOver: true });
    return;
  }
  if (!drawn || !layout) return;
  const dropWire = wireUnder(event);
  const dropBlock = blockName(blockAt(drawn, layout, at.flow(event)).block);
  if (dropWire !== state().dropWire || dropBlock !== state().dropBlock) patch({ dropWire, dropBlock });
}

function drop(event: DragEvent, places: PointerPlaces): void {
  const { palette, drawn, layout } = state();
  const component = palette[Number(event.dataTransfer.getData(componentDrag))];
  if (!component || !drawn || !layout) return;
  const at = places.local(event);
  const wireId = wireUnder(event);
  const wire = drawn.view.wires.find((each) => each.id === wireId && each.kind !== "after");
  if (wire && !fedBy(wire)) {
    notify(t("This wire is part of the code of its frame: edit the header or the source."), at);
    return;
  }
  if (wire) {
    void addComponent(component, { at, ...blockForEnds(drawn, wire.from, wire.to), between: wire });
    return;
  }
  const point = places.flow(event);
  const { block, origin } = blockAt(drawn, layout, point);
  const after = afterAt(drawn, layout, block, point);
  void addComponent(component, { at, block, after, place: { x: point.x - origin.x, y: point.y - origin.y } });
}

function wireUnder(event: DragEvent): string | undefined {
  for (const element of document.elementsFromPoint(event.clientX, event.clientY)) {
    if (element.closest(".react-flow__node-task, .react-flow__node-pill")) return undefined;
    const id = element.closest(".react-flow__edge")?.getAttribute("data-id");
    if (id != null) return id;
  }
  return undefined;
}

import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { runCanvasCommand, type CanvasCommand } from "./commands.ts";

/** Keys act while the canvas has the focus and no field is edited. */
export function useCanvasKeys(surface: { readonly current: HTMLElement | null }): void {
  const flow = useReactFlow();
  useEffect(() => {
    const element = surface.current;
    if (!element) return undefined;
    const pointer = { x: 0, y: 0 };
    const onMove = (event: PointerEvent): void => {
      pointer.x = event.clientX;
      pointer.y = event.clientY;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (isField(event.target) || !isHere(event.target, element)) return;
      const command = commandFor(event);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      runCanvasCommand(command, { flow, surface: element, pointer });
    };
    element.addEventListener("pointermove", onMove);
    window.addEventListener("keydown", onKey);
    return () => {
      element.removeEventListener("pointermove", onMove);
      window.removeEventListener("keydown", onKey);
    };
  }, [flow, surface]);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=listbox]") !== null
  );
}

/** On the canvas, its toolbar or what stands on an empty one, or nowhere in particular. */
function isHere(target: EventTarget | null, surface: Element): boolean {
  if (target instanceof Element && target.closest(".toolbar, .empty")) return true;
  return target === document.body || (target instanceof Node && surface.contains(target));
}

const plainKeys: Readonly<Record<string, CanvasCommand>> = {
  "/": "quickAdd",
  "?": "help",
  Tab: "quickAdd",
  F2: "rename",
  Delete: "delete",
  Backspace: "delete",
  i: "wrapInCondition",
  l: "wrapInLoop",
  e: "wrapInTry",
  c: "connect",
  "1": "zoomToFit",
  "2": "zoomToSelection",
  Escape: "leave",
  Enter: "inspect",
  ArrowLeft: "goLeft",
  ArrowRight: "goRight",
  ArrowUp: "goUp",
  ArrowDown: "goDown",
};

/** Undo, save, search, duplicate and F6 are VS Code's keys: it hears them in here too, and answers with a command. */
const controlKeys: Readonly<Record<string, CanvasCommand>> = {
  a: "selectAll",
  ArrowRight: "goNextFrame",
  ArrowLeft: "goPreviousFrame",
};

function commandFor(event: KeyboardEvent): CanvasCommand | undefined {
  if (event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? undefined : controlKeys[key];
  if (event.shiftKey && key === "Tab") return undefined;
  const isOnButton = event.target instanceof Element && event.target.closest("button, [role=button]") !== null;
  if (isOnButton && (key === "Enter" || key === "Tab")) return undefined;
  // On the way to the templates, which an empty canvas offers.
  if (key === "Tab" && document.querySelector(".templates") !== null) return undefined;
  return plainKeys[key];
}

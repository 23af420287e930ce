import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { runCanvasCommand, type CanvasCommand } from "./commands.ts";
import { keyName } from "./keyName.ts";

/** Keys act while the canvas has the focus and no field is edited. */
export function useCanvasKeys(surface: { readonly current: HTMLElement | null }): void {
  const flow = useReactFlow();
  useEffect(() => {
    const element = surface.current;
    if (!element) return undefined;
    const hands = new Hands();
    const run = (command: CanvasCommand): void => {
      runCanvasCommand(command, { flow, surface: element, pointer: hands.pointer });
      hands.did(command);
    };
    const onMove = (event: PointerEvent): void => {
      hands.moved(event);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (isField(event.target) || !isHere(event.target, element)) return;
      if (event.key === " ") {
        if (isOnButton(event)) return;
        event.preventDefault();
        if (!event.repeat && isPlain(event)) hands.pressedSpace();
        return;
      }
      const command = commandFor(event);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      run(command);
    };
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.key === " " && hands.letGoOfSpace()) run("toggleSelected");
    };
    const onPress = (): void => {
      hands.pressed();
    };
    element.addEventListener("pointermove", onMove);
    element.addEventListener("pointerdown", onPress);
    window.addEventListener("keydown", onKey);
    window.addEventListener("keyup", onKeyUp);
    return () => {
      element.removeEventListener("pointermove", onMove);
      element.removeEventListener("pointerdown", onPress);
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("keyup", onKeyUp);
    };
  }, [flow, surface]);
}

/** What pointer and Space were last used for. */
class Hands {
  #last: { readonly x: number; readonly y: number } | undefined;
  #isPointing = false;
  #isSpaceAlone = false;

  /** Where the pointer is, unless keys have gone elsewhere since it moved. */
  get pointer(): { readonly x: number; readonly y: number } | undefined {
    return this.#isPointing ? this.#last : undefined;
  }

  moved({ clientX: x, clientY: y }: PointerEvent): void {
    this.#isPointing ||= this.#last?.x !== x || this.#last.y !== y;
    this.#last = { x, y };
  }

  pressed(): void {
    this.#isPointing = true;
    this.#isSpaceAlone = false;
  }

  pressedSpace(): void {
    this.#isSpaceAlone = true;
  }

  /** Whether Space was a key of its own: with the pointer it moves the canvas. */
  letGoOfSpace(): boolean {
    const wasAlone = this.#isSpaceAlone;
    this.#isSpaceAlone = false;
    return wasAlone;
  }

  did(command: CanvasCommand): void {
    if (!leavingSelection.has(command)) this.#isPointing = false;
  }
}

const leavingSelection: ReadonlySet<CanvasCommand> = new Set([
  "quickAdd",
  "help",
  "leave",
  "zoomToFit",
  "zoomToSelection",
]);

function isPlain(event: KeyboardEvent): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}

function isOnButton({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest("button, [role=button]") !== null;
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
  m: "moveInto",
  o: "moveOut",
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
  const key = keyName(event);
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? undefined : controlKeys[key];
  if (event.shiftKey && key === "Tab") return undefined;
  if (isOnButton(event) && (key === "Enter" || key === "Tab")) return undefined;
  // On the way to the templates, which an empty canvas offers.
  if (key === "Tab" && document.querySelector(".templates") !== null) return undefined;
  return plainKeys[key];
}

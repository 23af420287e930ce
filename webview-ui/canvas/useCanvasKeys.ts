import { useReactFlow } from "@xyflow/react";
import { useEffect } from "react";
import { apply, send } from "../host.ts";
import { t } from "../l10n.ts";
import { edit, notify, patch, select, state, toggleCollapsed } from "../store.ts";
import { taskOf, type ViewIndex } from "../viewIndex.ts";
import { focusNextPanel, togglePanel } from "../panels.ts";
import { freshName } from "../viewIndex.ts";
import { centreOf, disconnect, openQuickAdd, tidy } from "./gestures.ts";
import { startKeyboardConnection } from "./keyboardConnection.ts";
import { neighbour, type Direction } from "./neighbours.ts";

type Flow = ReturnType<typeof useReactFlow>;

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
      runCanvasCommand(command, flow, element, pointer);
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

/** On the canvas or its toolbar, or nowhere in particular. */
function isHere(target: EventTarget | null, surface: Element): boolean {
  if (target instanceof Element && target.closest(".toolbar")) return true;
  return target === document.body || (target instanceof Node && surface.contains(target));
}

/** What the canvas can be told, by keys and by commands of VS Code (`canvas.` before them). */
export type CanvasCommand =
  | "quickAdd"
  | "help"
  | "rename"
  | "delete"
  | "wrapInCondition"
  | "wrapInLoop"
  | "wrapInTry"
  | "find"
  | "zoomToFit"
  | "zoomToSelection"
  | "selectAll"
  | "leave"
  | "inspect"
  | "connect"
  | "tidy"
  | "edit"
  | "duplicate"
  | "zoomIn"
  | "zoomOut"
  | "toggleMinimap"
  | "togglePalette"
  | "toggleInspector"
  | "nextPanel"
  | "collapse"
  | "unwrap"
  | `go${Direction}`;

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
  return plainKeys[key];
}

/** Does what a key or a command of VS Code says. `pointer` is where a list may open, in pixels of the window. */
export function runCanvasCommand(
  command: CanvasCommand,
  flow: Flow,
  surface: HTMLElement,
  pointer: { readonly x: number; readonly y: number },
): void {
  switch (command) {
    case "quickAdd":
      quickAddAt(flow, surface, pointer);
      return;
    case "help":
      patch({ hasKeysHelp: true });
      return;
    case "zoomToFit":
      void flow.fitView(fitAll());
      return;
    case "zoomToSelection":
      void flow.fitView({
        padding: 0.3,
        maxZoom: 1,
        duration: motion(),
        nodes: [...state().selection].map((id) => ({ id })),
      });
      return;
    case "find":
      patch({ search: state().search ?? "" });
      return;
    case "zoomIn":
      void flow.zoomIn({ duration: motion() });
      return;
    case "zoomOut":
      void flow.zoomOut({ duration: motion() });
      return;
    case "toggleMinimap":
      togglePanel("minimap");
      return;
    case "togglePalette":
      togglePanel("palette");
      return;
    case "toggleInspector":
      togglePanel("inspector");
      return;
    case "nextPanel":
      focusNextPanel();
      return;
    case "selectAll":
      selectKeys(state().index?.view.body.items.map((item) => item.key) ?? [], flow);
      return;
    case "leave":
      leave();
      return;
    case "inspect":
      if (!state().panels.inspector) togglePanel("inspector");
      requestAnimationFrame(() => document.querySelector<HTMLElement>(".inspector input, .inspector")?.focus());
      return;
    case "connect":
      startKeyboardConnection();
      return;
    case "tidy":
      tidy();
      return;
    case "goLeft":
    case "goRight":
    case "goUp":
    case "goDown":
    case "goNextFrame":
    case "goPreviousFrame":
      go(command.slice(2) as Direction, flow, surface);
      return;
    default:
      changeSelection(command);
  }
}

/** What acts on what is selected. */
function changeSelection(
  command:
    "rename" | "edit" | "duplicate" | "delete" | "wrapInCondition" | "wrapInLoop" | "wrapInTry" | "collapse" | "unwrap",
): void {
  const { selection, selectedWire, index } = state();
  if (!index) return;
  if (command === "delete" && selectedWire !== undefined) {
    disconnect(selectedWire);
    return;
  }
  const keys = [...selection].filter((key) => index.items.has(key));
  const first = keys[0];
  if (command === "delete") deleteSelected(keys);
  else if (first === undefined) notify(t("Select a task first."));
  else if (command === "rename" && taskOf(index, first)) edit({ kind: "name", key: first });
  else if (command === "wrapInCondition") void wrap({ kind: "wrapInCondition", keys, code: "true" });
  else if (command === "wrapInLoop")
    void wrap({ kind: "wrapInLoop", keys, item: freshName(index, "item"), list: "[1, 2, 3]" });
  else if (command === "wrapInTry") void wrap({ kind: "wrapInTry", keys });
  else if (command === "unwrap") void apply({ kind: "unwrap", key: first });
  else if (command === "duplicate") void apply({ kind: "duplicate", keys });
  else if (command === "edit") editFirst(index, first);
  else if (command === "collapse" && !taskOf(index, first)) toggleCollapsed(first);
}

/** The first thing of an item that can be edited in place. */
function editFirst(index: ViewIndex, key: string): void {
  const item = index.items.get(key)?.item;
  if (item?.kind === "condition" || item?.kind === "loop") edit({ kind: "header", key, branch: 0 });
  const input = item?.kind === "task" && item.inputs.find((port) => port.valueText !== undefined || port.isMissing);
  if (input) edit({ kind: "value", key, input: input.name });
}

function deleteSelected(keys: readonly string[]): void {
  const pill = [...state().selection].find((id) => id.startsWith("input:") || id.startsWith("output:"));
  if (keys.length > 0) void apply({ kind: "remove", keys });
  else if (pill?.startsWith("input:")) void apply({ kind: "removeInput", name: pill.slice("input:".length) });
  else if (pill) void apply({ kind: "removeOutput", name: pill.slice("output:".length) });
}

/** A fresh frame's header is edited at once. */
async function wrap(operation: Parameters<typeof apply>[0]): Promise<void> {
  const added = await apply(operation);
  const key = added?.[0];
  if (key !== undefined && operation.kind !== "wrapInTry") edit({ kind: "header", key, branch: 0 });
}

function leave(): void {
  const { quickAdd, choice, search } = state();
  if (quickAdd ?? choice ?? search) patch({ quickAdd: undefined, choice: undefined, search: undefined });
  else select([]);
}

function quickAddAt(flow: Flow, surface: HTMLElement, pointer: { readonly x: number; readonly y: number }): void {
  const box = surface.getBoundingClientRect();
  const isInside = pointer.x > box.left && pointer.x < box.right && pointer.y > box.top && pointer.y < box.bottom;
  const at = isInside ? pointer : { x: box.left + box.width / 2 - 140, y: box.top + box.height / 3 };
  openQuickAdd({ x: at.x - box.left, y: at.y - box.top }, flow.screenToFlowPosition(at, { snapToGrid: false }));
}

function go(direction: Direction, flow: Flow, surface: HTMLElement): void {
  const { drawn, layout, selection } = state();
  if (!drawn || !layout) return;
  const next = neighbour(drawn, layout, [...selection][0], direction);
  if (next === undefined) return;
  selectKeys([next], flow);
  requestAnimationFrame(() => {
    surface
      .querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)
      ?.focus({ preventScroll: true });
  });
}

function selectKeys(keys: readonly string[], flow: Flow): void {
  select(keys);
  send({ type: "selected", keys });
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only !== undefined) reveal(only, flow);
}

/** Brings an item into view if it is not, without changing the zoom. */
export function reveal(key: string, flow: Flow): void {
  const centre = centreOf(key);
  const surface = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (!centre || !surface) return;
  const seen = flow.flowToScreenPosition(centre);
  const isSeen =
    seen.x > surface.left + 80 &&
    seen.x < surface.right - 80 &&
    seen.y > surface.top + 60 &&
    seen.y < surface.bottom - 60;
  if (!isSeen) void flow.setCenter(centre.x, centre.y, { zoom: flow.getZoom(), duration: motion() });
}

/** All in view, beside the toolbar. */
export function fitAll(): object {
  const padding = { top: "56px", right: "32px", bottom: "32px", left: "32px" };
  return { padding, maxZoom: 1, duration: motion() };
}

/** How long moves last, in milliseconds. */
export function motion(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120;
}

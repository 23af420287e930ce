import { send } from "../host.ts";
import { t } from "../l10n.ts";
import { closeOver, enter, focusNextPanel, showsPanel, togglePanel } from "../panels.ts";
import { announce, isSelectionHeld, patch, refusesChange, select, state, toggleHeld } from "../store.ts";
import { taskOf } from "../viewIndex.ts";
import { openQuickAdd } from "./gestures.ts";
import { tidy } from "./handPlaces.ts";
import { startKeyboardConnection } from "./keyboardConnection.ts";
import { neighbour, type Direction } from "./neighbours.ts";
import { beside, whereSelected } from "./selectedPlace.ts";
import { selectionCommands } from "./selectionCommands.ts";
import { fitSelection, motion, reveal, showAll, type Flow } from "./viewport.ts";

/** What a command acts on. `pointer` is where a list may open, in pixels of the window, if the pointer was used last. */
export interface CommandPlace {
  readonly flow: Flow;
  readonly surface: HTMLElement;
  readonly pointer?: { readonly x: number; readonly y: number };
}

type Command = (place: CommandPlace) => void;

const viewCommands = {
  quickAdd: quickAddAt,
  help: () => {
    patch({ hasKeysHelp: true });
  },
  find: () => {
    patch({ search: state().search ?? "" });
  },
  zoomToFit: ({ flow }: CommandPlace) => void showAll(flow),
  zoomToSelection: ({ flow }: CommandPlace) => void flow.fitView(fitSelection()),
  zoomIn: ({ flow }: CommandPlace) => void flow.zoomIn({ duration: motion() }),
  zoomOut: ({ flow }: CommandPlace) => void flow.zoomOut({ duration: motion() }),
  toggleMinimap: () => {
    togglePanel("minimap");
  },
  togglePalette: () => {
    togglePanel("palette");
  },
  toggleInspector: () => {
    togglePanel("inspector");
  },
  nextPanel: focusNextPanel,
  selectAll: ({ flow }: CommandPlace) => {
    selectKeys(state().index?.view.body.items.map((item) => item.key) ?? [], flow);
  },
  toggleSelected,
  leave,
  inspect,
  connect: startKeyboardConnection,
  tidy,
} satisfies Readonly<Record<string, Command>>;

/** What the canvas can be told, by keys and by commands of VS Code (`canvas.` before them). */
export type CanvasCommand = keyof typeof viewCommands | keyof typeof selectionCommands | `go${Direction}`;

/** Does what a key or a command of VS Code says. */
export function runCanvasCommand(command: CanvasCommand, place: CommandPlace): void {
  if (isIn(viewCommands, command)) viewCommands[command](place);
  else if (isIn(selectionCommands, command)) selectionCommands[command]();
  else go(command.slice("go".length) as Direction, place);
}

function isIn<K extends string>(commands: Readonly<Record<K, unknown>>, command: string): command is K {
  return Object.hasOwn(commands, command);
}

function inspect(): void {
  if (!showsPanel(state(), "inspector")) togglePanel("inspector");
  requestAnimationFrame(() => {
    const inspector = document.querySelector<HTMLElement>(".inspector");
    if (inspector) enter(inspector);
  });
}

function leave(): void {
  const { quickAdd, choice, search } = state();
  if (quickAdd ?? choice ?? search) patch({ quickAdd: undefined, choice: undefined, search: undefined });
  else if (!closeOver()) select([]);
}

/** At the pointer where that was used last, else for what is selected. */
function quickAddAt({ flow, surface, pointer }: CommandPlace): void {
  const box = surface.getBoundingClientRect();
  if (pointer && pointer.x > box.left && pointer.x < box.right && pointer.y > box.top && pointer.y < box.bottom) {
    const local = { x: pointer.x - box.left, y: pointer.y - box.top };
    openQuickAdd(local, flow.screenToFlowPosition(pointer, { snapToGrid: false }));
    return;
  }
  if (refusesChange()) return;
  const key = [...state().selection][0];
  const at = key === undefined ? { x: box.width / 2 - 140, y: box.height / 3 } : beside(key);
  whereSelected((place) => {
    patch({ quickAdd: { at, ...place } });
  });
}

/** The card that the arrows have come to while the selection is held. */
let cursor: string | undefined;

/** Where the arrows go on from, and what Space is about. */
function here(): string | undefined {
  const { selection } = state();
  if (isSelectionHeld()) return cursor;
  const focused = document.activeElement?.closest(".react-flow__node")?.getAttribute("data-id") ?? undefined;
  return selection.size === 1 ? [...selection][0] : (focused ?? [...selection][0]);
}

/** Takes the card under the keyboard into the selection, or out of it; from then on the arrows leave the selection as it is. */
function toggleSelected(): void {
  const { drawn } = state();
  const key = here();
  if (!drawn || key === undefined) return;
  cursor = key;
  toggleHeld(key);
  send({ type: "selected", keys: [...state().selection] });
  const isIn = state().selection.has(key);
  const name = taskOf(drawn, key)?.name ?? key;
  announce(isIn ? t("Selected {0}.", name) : t("{0} is not selected any more.", name));
}

function go(direction: Direction, { flow, surface }: CommandPlace): void {
  const { drawn, layout } = state();
  if (!drawn || !layout) return;
  const next = neighbour(drawn, layout, here(), direction);
  if (next === undefined) return;
  if (isSelectionHeld()) {
    cursor = next;
    reveal(next, flow);
  } else selectKeys([next], flow);
  focusNode(next, surface, 30);
}

/** What was out of sight is drawn only once the canvas has moved there: it is looked for in so many frames. */
function focusNode(key: string, surface: HTMLElement, frames: number): void {
  requestAnimationFrame(() => {
    const node = surface.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(key)}"]`);
    if (node) node.focus({ preventScroll: true });
    else if (frames > 0 && here() === key) focusNode(key, surface, frames - 1);
  });
}

function selectKeys(keys: readonly string[], flow: Flow): void {
  select(keys);
  send({ type: "selected", keys });
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only !== undefined) reveal(only, flow);
}

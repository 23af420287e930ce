import { send } from "../host.ts";
import { focusNextPanel, togglePanel } from "../panels.ts";
import { patch, select, state } from "../store.ts";
import { openQuickAdd, tidy } from "./gestures.ts";
import { startKeyboardConnection } from "./keyboardConnection.ts";
import { neighbour, type Direction } from "./neighbours.ts";
import { selectionCommands } from "./selectionCommands.ts";
import { fitAll, fitSelection, motion, reveal, type Flow } from "./viewport.ts";

/** What a command acts on. `pointer` is where a list may open, in pixels of the window. */
export interface CommandPlace {
  readonly flow: Flow;
  readonly surface: HTMLElement;
  readonly pointer: { readonly x: number; readonly y: number };
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
  zoomToFit: ({ flow }: CommandPlace) => void flow.fitView(fitAll()),
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
  if (!state().panels.inspector) togglePanel("inspector");
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".inspector input, .inspector")?.focus());
}

function leave(): void {
  const { quickAdd, choice, search } = state();
  if (quickAdd ?? choice ?? search) patch({ quickAdd: undefined, choice: undefined, search: undefined });
  else select([]);
}

function quickAddAt({ flow, surface, pointer }: CommandPlace): void {
  const box = surface.getBoundingClientRect();
  const isInside = pointer.x > box.left && pointer.x < box.right && pointer.y > box.top && pointer.y < box.bottom;
  const at = isInside ? pointer : { x: box.left + box.width / 2 - 140, y: box.top + box.height / 3 };
  openQuickAdd({ x: at.x - box.left, y: at.y - box.top }, flow.screenToFlowPosition(at, { snapToGrid: false }));
}

function go(direction: Direction, { flow, surface }: CommandPlace): void {
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

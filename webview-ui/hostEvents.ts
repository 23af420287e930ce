import type { ToWebview } from "../src/protocol/messages.ts";
import type { CanvasCommand } from "./canvas/commands.ts";
import type { CanvasView } from "../src/protocol/canvasView.ts";
import { send } from "./host.ts";
import { keep, kept } from "./memory.ts";
import { setBundle } from "./l10n.ts";
import { changePlaces, patch, select, showPlaces, showRun, showView, state } from "./store.ts";

const commandListeners = new Set<(command: CanvasCommand) => void>();
const revealListeners = new Set<(key: string) => void>();

/** Calls `listener` for each command of VS Code's that acts on the canvas. */
export function onHostCommand(listener: (command: CanvasCommand) => void): () => void {
  commandListeners.add(listener);
  return () => commandListeners.delete(listener);
}

/** Calls `listener` with the item the text editor's selection asks to see. */
export function onReveal(listener: (key: string) => void): () => void {
  revealListeners.add(listener);
  return () => revealListeners.delete(listener);
}

/**
 * Whether, instead of the pipeline that came first, the one is awaited that was shown before the window was loaded again.
 */
function askForKept(view: CanvasView): boolean {
  const isFirst = state().index === undefined;
  const before = isFirst ? kept().pipeline : undefined;
  const isOther = before !== undefined && before !== view.pipeline && before !== asked;
  asked = before;
  if (isOther && view.pipelines.some(({ exportName }) => exportName === before)) {
    send({ type: "showPipeline", exportName: before });
    return true;
  }
  if (kept().pipeline !== view.pipeline) keep({ pipeline: view.pipeline });
  return false;
}

let asked: string | undefined;

const renamed: Readonly<Record<string, CanvasCommand>> = { search: "find", deleteSelection: "delete" };

/** Takes over what the host says. */
export function receive(event: ToWebview): void {
  switch (event.type) {
    case "view":
      if (!askForKept(event.view)) showView(event.view, event.moves);
      return;
    case "noPipeline":
      patch({ isEmpty: true, emptyVersion: event.version });
      return;
    case "palette":
      patch({ palette: event.components, leftOut: event.leftOut });
      return;
    case "run":
      showRun(event.run);
      return;
    case "select":
      select(event.keys);
      if (event.reveal && event.keys[0] !== undefined) for (const listener of revealListeners) listener(event.keys[0]);
      return;
    case "command": {
      const name = event.command.replace(/^canvas\./, "");
      const command = renamed[name] ?? (name as CanvasCommand);
      for (const listener of commandListeners) listener(command);
      return;
    }
    case "places":
      showPlaces(event.places);
      return;
    case "placesChanged":
      changePlaces(event.changes);
      return;
    case "l10n":
      document.documentElement.lang = event.language;
      setBundle(event.bundle);
      patch({ language: state().language + (Object.keys(event.bundle).length > 0 ? 1 : 0) });
      return;
  }
}

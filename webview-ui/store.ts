import { create } from "zustand";
import type { BlockId } from "../src/compiler/edit/operation.ts";
import type { CanvasView, PaletteComponent, ViewProblem, ViewWire, WireEnd } from "../src/protocol/canvasView.ts";
import type { KeyMoves } from "../src/protocol/movedKeys.ts";
import { type PlaceChanges, type Places, withChanges, withMoves } from "../src/protocol/places.ts";
import { layoutView, newMemo, type Layout } from "./layout/layoutView.ts";
import type { Point } from "./layout/layered.ts";
import { measureText } from "./layout/domMeasure.ts";
import { edgesOf, nodesOf, type CanvasEdge, type CanvasNode } from "./canvas/toFlow.ts";
import { overlayFrom, type Overlay } from "./run/overlay.ts";
import type { RunOverlay } from "../src/protocol/messages.ts";
import { t } from "./l10n.ts";
import { keep, kept } from "./memory.ts";
import { newestOf, share, shareView } from "./share.ts";
import { indexOf, lazyIndexOf, type ViewIndex } from "./viewIndex.ts";

/** The quick add list while it is open. */
export interface QuickAdd {
  /** Where it stands, in pixels of the canvas's element. */
  readonly at: Point;
  readonly block: BlockId;
  /** Null is the start of the block. */
  readonly after?: string | null;
  /** Only what fits this end is offered, and is wired to it at once. */
  readonly end?: WireEnd;
  /** A wire it is inserted into. */
  readonly between?: ViewWire;
  /** Where it will lie, within its block, if the person chose a place. */
  readonly place?: Point;
}

/** A choice among few, at the pointer: which input a dropped output goes to. */
export interface Choice {
  readonly at: Point;
  readonly title: string;
  readonly options: readonly { readonly label: string; readonly hint?: string; readonly choose: () => void }[];
}

/** What is edited in place. */
export type Editing =
  | { readonly kind: "name"; readonly key: string }
  | { readonly kind: "value"; readonly key: string; readonly input: string }
  | { readonly kind: "header"; readonly key: string; readonly branch: number };

export interface Panels {
  readonly palette: boolean;
  readonly inspector: boolean;
  readonly minimap: boolean;
}

/** What stands beside the drawing. */
export type SidePanel = Exclude<keyof Panels, "minimap">;

/** A sentence for the person, at the pointer when there was one. */
export interface Notice {
  readonly text: string;
  readonly at?: Point;
  readonly id: number;
}

export interface CanvasState {
  readonly index?: ViewIndex;
  /** The view in parts that keep their identity while they look the same; spans in it may be old. */
  readonly drawn?: ViewIndex;
  readonly layout?: Layout;
  /** What React Flow draws; a drag moves only these. */
  readonly nodes: CanvasNode[];
  readonly edges: CanvasEdge[];
  readonly palette: readonly PaletteComponent[];
  /** How many Python files of the workspace the palette leaves out. */
  readonly leftOut: number;
  readonly run?: RunOverlay;
  readonly overlay: Overlay;
  readonly places: Places;
  readonly selection: ReadonlySet<string>;
  /** The selection that arrows leave as it is, as long as it is this one: what Space chose. */
  readonly held?: ReadonlySet<string>;
  readonly selectedWire?: string;
  readonly unfolded: ReadonlySet<string>;
  readonly collapsed: ReadonlySet<string>;
  /** Which are wanted. */
  readonly panels: Panels;
  /** Those for which the page is too narrow, and which of them was asked for all the same. */
  readonly narrow: ReadonlySet<SidePanel>;
  readonly over?: SidePanel;
  readonly quickAdd?: QuickAdd;
  readonly choice?: Choice;
  readonly editing?: Editing;
  readonly notice?: Notice;
  /** What was done, for a screen reader. */
  readonly announcement?: Notice;
  /** The end a wire is being drawn from. */
  readonly connecting?: { readonly end: WireEnd; readonly direction: "from" | "to" };
  readonly search?: string;
  /** The list of keys is shown. */
  readonly hasKeysHelp?: boolean;
  /** The file holds no pipeline yet. */
  readonly isEmpty?: boolean;
  /** The version of the text that held none. */
  readonly emptyVersion?: number;
  /** The block (by name) and the wire that what is dragged would fall into. */
  readonly dropBlock?: string;
  readonly dropWire?: string;
  /** What is dragged over the canvas is a file, which would be imported. */
  readonly isFileOver?: boolean;
  /** What a command of the keyboard has put somewhere: it is brought into view. */
  readonly inSight?: { readonly key: string; readonly id: number };
  /** Counts up when another pipeline of the file is shown. */
  readonly pipelineSwitches: number;
  /** Counts up when another language's bundle came: everything is said anew. */
  readonly language: number;
}

let memo = newMemo();

export const useCanvas = create<CanvasState>(() => ({
  nodes: [],
  edges: [],
  palette: [],
  leftOut: 0,
  overlay: new Map(),
  places: {},
  selection: new Set(),
  unfolded: new Set(),
  collapsed: new Set(),
  panels: { palette: true, inspector: true, minimap: false },
  narrow: new Set(),
  pipelineSwitches: 0,
  language: 0,
}));

const { getState: get, setState: set } = useCanvas;

/** Takes over a view; what has another key in it stays where it was put, folded and selected, as all else does. */
export function showView(view: CanvasView, moves: KeyMoves = {}): void {
  const before = { ...get(), ...movedState(get(), moves) };
  const drawn = indexOf(shareView(before.drawn?.view, view), before.drawn);
  const index = lazyIndexOf(view);
  const isSamePipeline = before.index?.view.pipeline === view.pipeline && before.index.view.path === view.path;
  const kept = [...before.selection].filter((key) => drawn.items.has(key) || isPill(drawn, key));
  const selection = kept.length === before.selection.size ? before.selection : new Set(isSamePipeline ? kept : []);
  const hasWire = view.wires.some((wire) => wire.id === before.selectedWire);
  const pipelineSwitches = before.pipelineSwitches + (isSwitch(before.index?.view, view) ? 1 : 0);
  const { places, collapsed, unfolded } = before;
  const next = { isEmpty: false, index, drawn, selection, pipelineSwitches, places, collapsed, unfolded };
  set({ ...next, selectedWire: hasWire ? before.selectedWire : undefined, ...laidOut({ ...before, ...next }) });
}

/** What is said of items by their keys, after some got others. */
function movedState(of: CanvasState, moves: KeyMoves): Partial<CanvasState> {
  if (Object.keys(moves).length === 0) return {};
  const moved = (keys: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...keys].flatMap((key) => movedKey(key, moves)));
  const [collapsed, unfolded] = [moved(of.collapsed), moved(of.unfolded)];
  keep({ collapsed: [...collapsed], unfolded: [...unfolded] });
  return { places: withMoves(of.places, moves), collapsed, unfolded, selection: moved(of.selection) };
}

function movedKey(key: string, moves: KeyMoves): string[] {
  const next = Object.hasOwn(moves, key) ? moves[key] : key;
  return next == null ? [] : [next];
}

/** A problem that is drawn, with where it stands in the text now; undefined once it is gone. */
export function newestProblem(problem: ViewProblem): ViewProblem | undefined {
  const { drawn, index } = get();
  return drawn && index && newestOf(problem, drawn.view, index.view);
}

/** Whether another pipeline was chosen; one that was renamed in the text stays where it is. */
function isSwitch(before: CanvasView | undefined, view: CanvasView): boolean {
  if (!before || before.pipeline === view.pipeline) return false;
  return view.pipelines.some(({ exportName }) => exportName === before.pipeline);
}

function isPill(index: ViewIndex, id: string): boolean {
  const { inputs, outputs } = index.view;
  return inputs.some((port) => `input:${port.name}` === id) || outputs.some((port) => `output:${port.name}` === id);
}

/** Lays out again what changed since the last time. What was dragged and not taken over goes back to its place. */
export function relayout(change: Partial<CanvasState> = {}): void {
  set({ ...change, ...laidOut({ ...get(), ...change }) });
}

/** Lays everything out from nothing: what texts measure has changed. */
export function relayoutAll(): void {
  memo = newMemo();
  relayout();
}

/** What the edges were made of, beside the layout. */
let drawnWires: CanvasView["wires"] | undefined;
let drawnCollapsed: ReadonlySet<string> | undefined;

/** In one change together with what caused it: every change of the state asks all that is drawn. */
function laidOut(of: CanvasState): Partial<CanvasState> {
  const { drawn, places, unfolded, collapsed, nodes, edges } = of;
  if (!drawn) return {};
  const layout = layoutView(
    { index: drawn, places, unfolded, collapsed, measure: measureText, required: t("required") },
    memo,
  );
  const isAsDrawn = layout === of.layout && drawn.view.wires === drawnWires && collapsed === drawnCollapsed;
  drawnWires = drawn.view.wires;
  drawnCollapsed = collapsed;
  return {
    layout,
    nodes: nodesOf(drawn, layout, of, nodes),
    edges: isAsDrawn ? edges : edgesOf(drawn, layout, collapsed, edges),
  };
}

function withSelection(nodes: CanvasNode[], keys: ReadonlySet<string>): CanvasNode[] {
  return nodes.map((node) =>
    (node.selected ?? false) === keys.has(node.id) ? node : { ...node, selected: keys.has(node.id) },
  );
}

export function showPlaces(places: Places): void {
  relayout({ places });
}

export function changePlaces(changes: PlaceChanges): void {
  relayout({ places: withChanges(get().places, changes) });
}

export function showRun(run: RunOverlay | null): void {
  relayout({ run: run ?? undefined, overlay: keepShown(get().overlay, overlayFrom(run?.state, run?.groupKeys)) });
}

/** What shows the same keeps its identity. */
function keepShown(before: Overlay, next: Overlay): Overlay {
  return new Map([...next].map(([key, shown]) => [key, share(before.get(key), shown)]));
}

/** Selects items; wires are let go. */
export function select(keys: Iterable<string>): void {
  const next = new Set(keys);
  const { selection, selectedWire, nodes } = get();
  const isSame = next.size === selection.size && [...next].every((key) => selection.has(key));
  if (isSame && selectedWire === undefined) return;
  set({ selection: isSame ? selection : next, selectedWire: undefined, nodes: withSelection(nodes, next) });
}

/** Whether arrows only go from card to card. Any other way to select ends that. */
export function isSelectionHeld({ held, selection }: CanvasState = get()): boolean {
  return held !== undefined && held === selection;
}

/**
 * Takes one more item into the selection, or out of it, and holds what is selected. What alone is selected already is
 * only held: the arrows had selected it on the way.
 */
export function toggleHeld(key: string): void {
  const { selection, nodes } = get();
  const isOnlyHeld = !isSelectionHeld() && selection.size === 1 && selection.has(key);
  const next = isOnlyHeld ? new Set(selection) : toggled(selection, key);
  set({ selection: next, held: next, selectedWire: undefined, nodes: withSelection(nodes, next) });
}

/** What a menu is opened on: all that is selected with it, and it first, for what is done to one alone. */
export function selectForMenu(key: string): void {
  const { selection, held } = get();
  if (!selection.has(key)) {
    select([key]);
    return;
  }
  const next = new Set([key, ...selection]);
  set({ selection: next, held: held === selection ? next : held });
}

export function selectWire(id: string | undefined): void {
  const selection = new Set<string>();
  set({ selectedWire: id, selection, nodes: withSelection(get().nodes, selection) });
}

export function toggleFold(key: string): void {
  const unfolded = toggled(get().unfolded, key);
  keep({ unfolded: [...unfolded] });
  relayout({ unfolded });
}

export function toggleCollapsed(key: string): void {
  const collapsed = toggled(get().collapsed, key);
  keep({ collapsed: [...collapsed] });
  relayout({ collapsed });
}

/** What was folded away before the window was loaded again. */
export function restoreFolds(): void {
  const { collapsed = [], unfolded = [] } = kept();
  set({ collapsed: new Set(collapsed), unfolded: new Set(unfolded) });
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

let notices = 0;

/** Says a sentence, at a point of the canvas or under the toolbar. It goes by itself. */
export function notify(text: string, at?: Point): void {
  set({ notice: { text, at, id: ++notices } });
}

/** Brings an item into view that the keyboard has put somewhere. */
export function bringIntoSight(key: string): void {
  set({ inSight: { key, id: ++notices } });
}

/** Says to a screen reader what is to be seen. */
export function announce(text: string): void {
  set({ announcement: { text, id: ++notices } });
}

export function edit(editing: Editing | undefined): void {
  if (editing && refusesChange()) return;
  set({ editing });
}

/** Whether what is drawn can only be looked at; then says so. The one sentence for every gesture that would change it. */
export function refusesChange(at?: Point): boolean {
  if (get().drawn?.view.isReadOnly !== true) return false;
  notify(t("This is a run's pipeline: it can be looked at only."), at);
  return true;
}

export function patch(change: Partial<CanvasState>): void {
  set(change);
}

export function state(): CanvasState {
  return get();
}

import { gap, grid, toGrid, upToGrid } from "./grid.ts";

/** A box to be placed. */
export interface Box {
  readonly key: string;
  readonly width: number;
  readonly height: number;
  /** Pills: the first and the last column are theirs, in their own order. */
  readonly margin?: "first" | "last";
}

/** From box to box, with the height of each end below its box's top. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly fromY: number;
  readonly toY: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly at: ReadonlyMap<string, Point>;
  /** Where a link that passes over columns goes through each of them, by `routeKey`. */
  readonly routes: ReadonlyMap<string, readonly Point[]>;
}

/** Names the way of all links from one box to one column on; wires of the same box share it. */
export function routeKey(from: string, to: string): string {
  return `${from}\u0000${to}`;
}

interface Cell {
  readonly key: string;
  readonly height: number;
  readonly width: number;
  /** Source order: the tie-break everywhere. */
  readonly order: number;
  readonly layer: number;
  readonly isWire: boolean;
  readonly isMargin: boolean;
  readonly before: Neighbour[];
  readonly after: Neighbour[];
  y: number;
}

interface Neighbour {
  readonly cell: Cell;
  /** How far this cell's top should stand below the neighbour's for a level wire. */
  readonly shift: number;
}

const mostWireCells = 4000;
const longestColumn = 12;

/**
 * Places boxes in columns from left to right (Sugiyama's method, kept plain): longest path for the columns, barycentre
 * sweeps for the order, and for the heights the least squares that keep the order (pool adjacent violators).
 * Deterministic; ties go by the order given, so that what is added last moves least. Links that close a circle are left out.
 */
export function placeLayered(boxes: readonly Box[], links: readonly Link[]): Placed {
  const forward = withoutCircles(boxes, links);
  const layers = layersOf(boxes, forward);
  const { columns, routes } = cellsOf(boxes, forward, layers);
  orderColumns(columns);
  alignColumns(columns);
  return placedOf(columns, routes);
}

/** Source order is a topological order for honest text; a link against it is dropped. Pills stand outside of the order. */
function withoutCircles(boxes: readonly Box[], links: readonly Link[]): Link[] {
  const rank = new Map(boxes.map((box, index) => [box.key, marginRank(box) * boxes.length + index]));
  return links.filter((link) => (rank.get(link.from) ?? Infinity) < (rank.get(link.to) ?? -1));
}

function marginRank(box: Box): number {
  return box.margin === "first" ? 0 : box.margin === "last" ? 2 : 1;
}

function layersOf(boxes: readonly Box[], links: readonly Link[]): Map<string, number> {
  const start = boxes.some((box) => box.margin === "first") ? 1 : 0;
  const incoming = groupBy(links, (link) => link.to);
  const linked = new Set(links.flatMap((link) => [link.from, link.to]));
  const layers = new Map<string, number>();
  for (const box of boxes) if (box.margin === "first") layers.set(box.key, 0);
  let loose = 0;
  for (const box of boxes) {
    if (box.margin !== undefined) continue;
    const before = (incoming.get(box.key) ?? []).map((link) => (layers.get(link.from) ?? 0) + 1);
    // What hangs on nothing would make one endless column: it fills several.
    const wrapped = linked.has(box.key) ? 0 : Math.floor(loose++ / longestColumn);
    layers.set(box.key, Math.max(start + wrapped, ...before));
  }
  const last = Math.max(start - 1, ...layers.values()) + 1;
  for (const box of boxes) if (box.margin === "last") layers.set(box.key, last);
  return layers;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function cellsOf(
  boxes: readonly Box[],
  links: readonly Link[],
  layers: ReadonlyMap<string, number>,
): { columns: Cell[][]; routes: Map<string, Cell[]> } {
  const cells = new Map<string, Cell>();
  boxes.forEach(({ key, width, height, margin }, order) => {
    const layer = layers.get(key) ?? 0;
    const isMargin = margin !== undefined;
    cells.set(key, { key, width, height, order, layer, isWire: false, isMargin, before: [], after: [], y: 0 });
  });
  const routes = new Map<string, Cell[]>();
  for (const link of links) {
    const from = cells.get(link.from);
    const to = cells.get(link.to);
    if (!from || !to) continue;
    const isLong = to.layer - from.layer > 1 && cells.size - boxes.length < mostWireCells;
    const route = isLong ? routeThrough(cells, from, to, link.fromY) : [];
    if (isLong) routes.set(routeKey(link.from, link.to), route);
    const last = route.at(-1);
    connect(last ?? from, to, last ? gap.wire / 2 : link.fromY, link.toY);
  }
  return { columns: columnsOf(cells.values()), routes };
}

/** A cell in every column that a link passes over; links of the same box share them. */
function routeThrough(cells: Map<string, Cell>, from: Cell, to: Cell, fromY: number): Cell[] {
  const route: Cell[] = [];
  for (let layer = from.layer + 1; layer < to.layer; layer++) {
    const key = `\u0001${from.key}\u0000${layer}`;
    const known = cells.get(key);
    const cell = known ?? wireCell(key, from.order, layer);
    if (!known) {
      const previous = route.at(-1);
      connect(previous ?? from, cell, previous ? gap.wire / 2 : fromY, gap.wire / 2);
      cells.set(key, cell);
    }
    route.push(cell);
  }
  return route;
}

function wireCell(key: string, order: number, layer: number): Cell {
  return { key, width: 0, height: gap.wire, order, layer, isWire: true, isMargin: false, before: [], after: [], y: 0 };
}

function columnsOf(cells: Iterable<Cell>): Cell[][] {
  const columns: Cell[][] = [];
  for (const cell of cells) (columns[cell.layer] ??= []).push(cell);
  return Array.from(columns, (column: Cell[] | undefined) => column ?? []);
}

function connect(from: Cell, to: Cell, fromY: number, toY: number): void {
  from.after.push({ cell: to, shift: toY - fromY });
  to.before.push({ cell: from, shift: fromY - toY });
}

/** Four sweeps of barycentres, there and back; the margins keep the order of their declaration. */
function orderColumns(columns: readonly Cell[][]): void {
  for (const column of columns) stack(column.sort((a, b) => a.order - b.order));
  for (let sweep = 0; sweep < 4; sweep++) {
    const isForward = sweep % 2 === 0;
    const order = isForward ? columns : [...columns].reverse();
    for (const column of order) {
      const wish = new Map(column.map((cell) => [cell, barycentre(isForward ? cell.before : cell.after) ?? cell.y]));
      if (!column.some((cell) => cell.isMargin)) {
        column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a.order - b.order || (a.key < b.key ? -1 : 1));
      }
      stack(column);
    }
  }
}

function barycentre(neighbours: readonly Neighbour[]): number | undefined {
  if (neighbours.length === 0) return undefined;
  let sum = 0;
  for (const { cell, shift } of neighbours) sum += cell.y + shift;
  return sum / neighbours.length;
}

function stack(column: readonly Cell[]): void {
  let y = 0;
  column.forEach((cell, index) => {
    cell.y = y;
    y += cell.height + distance(cell, column[index + 1]);
  });
}

function distance(cell: Cell, next: Cell | undefined): number {
  if (cell.isWire && next?.isWire) return 0;
  if (cell.isMargin) return grid;
  return cell.isWire || next?.isWire ? gap.row - grid : gap.row;
}

function alignColumns(columns: readonly Cell[][]): void {
  for (const column of columns) settle(column, (cell) => barycentre(cell.before) ?? cell.y);
  for (const column of [...columns].reverse()) {
    settle(column, (cell) => barycentre(cell.after) ?? barycentre(cell.before) ?? cell.y);
  }
  for (const column of columns.slice(1)) {
    settle(column, (cell) => barycentre(cell.before) ?? barycentre(cell.after) ?? cell.y);
  }
}

/** Gives each cell the height nearest to its wish that keeps the order and the gaps: isotonic regression. */
function settle(column: readonly Cell[], wishOf: (cell: Cell) => number): void {
  const pools: { sum: number; count: number; cells: { cell: Cell; offset: number }[] }[] = [];
  let offset = 0;
  column.forEach((cell, index) => {
    let pool = { sum: wishOf(cell) - offset, count: 1, cells: [{ cell, offset }] };
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count, cells: [...last.cells, ...pool.cells] };
    }
    pools.push(pool);
    offset += cell.height + distance(cell, column[index + 1]);
  });
  for (const pool of pools) {
    const base = toGrid(pool.sum / pool.count);
    for (const { cell, offset: down } of pool.cells) cell.y = base + down;
  }
}

function placedOf(columns: readonly Cell[][], routes: ReadonlyMap<string, readonly Cell[]>): Placed {
  const at = new Map<string, Point>();
  const passages = new Map<Cell, readonly Point[]>();
  const top = Math.min(...columns.flat().map((cell) => cell.y), Infinity);
  let x = 0;
  let height = 0;
  for (const column of columns) {
    const width = Math.max(0, ...column.map((cell) => cell.width));
    for (const cell of column) {
      const y = cell.y - top;
      if (cell.isWire) passages.set(cell, levelAcross(x, width, y + cell.height / 2));
      else at.set(cell.key, { x, y });
      height = Math.max(height, y + cell.height);
    }
    x += width + columnGap(column);
  }
  const lastGap = columns.length > 0 ? columnGap(columns.at(-1) ?? []) : 0;
  const points = [...routes].map(([key, cells]) => [key, cells.flatMap((cell) => passages.get(cell) ?? [])] as const);
  return { width: Math.max(0, x - lastGap), height: upToGrid(height), at, routes: new Map(points) };
}

/** A wire crosses a column level, and climbs only between columns. */
function levelAcross(x: number, width: number, y: number): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y },
  ];
}

/** Many wires between two columns need more room to be told apart. */
function columnGap(column: readonly Cell[]): number {
  const wires = column.reduce((sum, cell) => sum + cell.after.length, 0);
  return gap.column + Math.min(8, Math.floor(wires / 4)) * grid;
}

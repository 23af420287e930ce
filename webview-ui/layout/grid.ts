/** Everything on the canvas lies on a grid of this many pixels. */
export const grid = 8;

/** The next multiple of the grid. */
export function upToGrid(length: number): number {
  return Math.ceil(length / grid) * grid;
}

/** The nearest multiple of the grid. */
export function toGrid(length: number): number {
  return Math.round(length / grid) * grid;
}

export const card = {
  minWidth: 200,
  maxWidth: 320,
  header: 32,
  secondLine: 16,
  subtitle: 16,
  row: 24,
  bottom: 8,
  side: 16,
} as const;

export const frame = {
  header: 32,
  padding: 24,
  gutter: 40,
  emptyWidth: 232,
  emptyHeight: 64,
  portRow: 24,
} as const;

export const pill = { height: 24, minWidth: 72, maxWidth: 176 } as const;

/** Between columns, between rows, and between the pieces of a lane's passing wires. */
export const gap = { column: 56, row: 24, wire: 16 } as const;

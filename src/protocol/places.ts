import type { KeyMoves } from "./movedKeys.ts";

/** In canvas pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Hand-moved places by key, relative to the enclosing block. */
export type Places = Readonly<Record<string, Place>>;

/** What of some places is another now, by key; null forgets one. All other places stay as they are. */
export type PlaceChanges = Readonly<Record<string, Place | null>>;

/** Places after items got other keys: each goes with its item. */
export function withMoves(places: Places, moves: KeyMoves): Places {
  const moved = Object.entries(moves).map(
    ([key, next]) => [next ?? key, next === null ? undefined : places[key]] as const,
  );
  const left = Object.fromEntries(Object.keys(moves).map((key) => [key, null]));
  const arrived = Object.fromEntries(moved.map(([key, place]) => [key, place ?? null]));
  return withChanges(places, { ...left, ...arrived });
}

export function withChanges(places: Places, changes: PlaceChanges): Places {
  const all = Object.entries({ ...places, ...changes });
  return Object.fromEntries(all.flatMap(([key, place]) => (place === null ? [] : [[key, place] as const])));
}

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

/** Where an item was put; undefined for one that was not moved. A key may be called `constructor`. */
export function placeOf(places: Places | undefined, key: string): Place | undefined {
  return places && Object.hasOwn(places, key) ? places[key] : undefined;
}

/** Places after items got other keys: each goes with its item. */
export function withMoves(places: Places, moves: KeyMoves): Places {
  const left = Object.fromEntries(Object.keys(moves).map((key) => [key, null]));
  const arrived = Object.fromEntries(
    Object.entries(moves).flatMap(([key, next]) => (next === null ? [] : [[next, placeOf(places, key) ?? null]])),
  );
  return withChanges(places, { ...left, ...arrived });
}

export function withChanges(places: Places, changes: PlaceChanges): Places {
  const all = Object.entries({ ...places, ...changes });
  return Object.fromEntries(all.flatMap(([key, place]) => (place === null ? [] : [[key, place] as const])));
}

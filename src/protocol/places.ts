/** In canvas pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Hand-moved places by key, relative to the enclosing block. */
export type Places = Readonly<Record<string, Place>>;

/** What of some places is another now, by key; null forgets one. All other places stay as they are. */
export type PlaceChanges = Readonly<Record<string, Place | null>>;

export function withChanges(places: Places, changes: PlaceChanges): Places {
  const all = Object.entries({ ...places, ...changes });
  return Object.fromEntries(all.flatMap(([key, place]) => (place === null ? [] : [[key, place] as const])));
}

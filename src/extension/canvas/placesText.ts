import type { Places } from "../../protocol/places.ts";

/**
 * Hand-moved places, kept beside the source in `<name>.pipeline.places.json`: pipeline → key → `{ x, y }` in canvas
 * pixels, relative to the enclosing block. Written only after a drag; a missing or broken file means nothing was moved.
 */
export type PlacesByPipeline = Readonly<Record<string, Places>>;

/** One line a key, sorted, so that a diff reads well. */
export function printPlaces(all: PlacesByPipeline): string {
  const pipelines = Object.keys(all).sort();
  const body = pipelines.map((pipeline) => {
    const places = all[pipeline] ?? {};
    const lines = Object.keys(places)
      .sort()
      .map((key) => `    ${JSON.stringify(key)}: ${JSON.stringify(places[key])}`);
    return `  ${JSON.stringify(pipeline)}: {\n${lines.join(",\n")}\n  }`;
  });
  return `{\n${body.join(",\n")}\n}\n`;
}

/** Keeps only what has the right shape: the file may have been edited by hand. */
export function cleanPlaces(value: unknown): PlacesByPipeline {
  return Object.fromEntries(
    entriesOf(value).map(([pipeline, places]) => [
      pipeline,
      Object.fromEntries(
        entriesOf(places).flatMap(([key, place]) => {
          const { x, y } = Object.fromEntries(entriesOf(place));
          return typeof x === "number" && typeof y === "number" ? [[key, { x, y }]] : [];
        }),
      ),
    ]),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

import { EVENT_ID, getScalarValue, type Event } from "js-yaml";

/** Where a part of a document stands, and its own parts: fields by name, items by number. */
export interface Place {
  readonly start: number;
  end: number;
  readonly parts?: Map<string, Place>;
}

/** The places of every part of each document, from the parser's events. */
export function placesOf(events: readonly Event[], text: string): readonly (Place | undefined)[] {
  const documents: (Place | undefined)[] = [];
  const open: { readonly place?: Place; readonly isMap: boolean; key?: string; count: number }[] = [];
  let last = 0;
  const add = (place: Place, keyText: () => string): void => {
    last = Math.max(last, place.end);
    const around = open.at(-1);
    if (around?.place === undefined) {
      documents[documents.length - 1] ??= place;
      return;
    }
    around.place.end = Math.max(around.place.end, place.end);
    if (!around.isMap) around.place.parts?.set(String(around.count++), place);
    else if (around.key === undefined) around.key = keyText();
    else {
      around.place.parts?.set(around.key, place);
      delete around.key;
    }
  };
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        documents.push(undefined);
        open.push({ isMap: false, count: 0 });
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        const place: Place = { start: event.start, end: event.start + 1, parts: new Map() };
        add(place, () => "");
        open.push({ place, isMap: event.type === EVENT_ID.MAPPING, count: 0 });
        break;
      }
      case EVENT_ID.SCALAR:
        // Nothing written (`- ` alone) stands nowhere, to the parser: it is told behind what came before.
        if (event.valueStart < 0) add({ start: last, end: last }, () => "");
        else add({ start: event.valueStart, end: event.valueEnd }, () => getScalarValue(text, event));
        break;
      case EVENT_ID.ALIAS:
        add({ start: event.anchorStart, end: event.anchorEnd }, () => "");
        break;
      case EVENT_ID.POP: {
        const closed = open.pop();
        const around = open.at(-1)?.place;
        if (closed?.place && around) around.end = Math.max(around.end, closed.place.end);
        break;
      }
    }
  }
  return documents;
}

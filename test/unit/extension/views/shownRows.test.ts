import { describe, expect, it } from "vitest";
import { type Reading, ShownRows } from "../../../../src/extension/views/shownRows.ts";

interface Row {
  readonly id: string;
}

const [a, b, below] = [{ id: "a" }, { id: "b" }, { id: "a/1" }];

/** A tree of two rows, of which the first is expanded, as it was drawn. */
function drawn(): ShownRows<Row> {
  const shown = new ShownRows<Row>();
  shown.stood(undefined, [a, b]);
  shown.stood(a, [below], "1");
  for (const row of [a, b, below]) shown.drawn(row, "as it was");
  return shown;
}

/** Everything as it was, but for this. */
function reading(row?: Row, belowA = "1"): Reading<Row> {
  return { rowOf: (item) => (item === row ? "other" : "as it was"), belowOf: () => belowA };
}

describe("rows that are drawn anew", () => {
  it("are none where nothing has changed", () => {
    expect(drawn().changes([a, b], reading())).toEqual([]);
  });

  it("are those that read otherwise, wherever they stand", () => {
    expect(drawn().changes([a, b], reading(b))).toEqual([b]);
    expect(drawn().changes([a, b], reading(below))).toEqual([below]);
  });

  it("are the ones below which others stand, once for all that changed there", () => {
    expect(drawn().changes([a, b], reading(below, "1 2"))).toEqual([a]);
  });

  it.each([
    ["another at the end", [a, b, { id: "c" }]],
    ["one that is gone", [a]],
    ["another order", [b, a]],
  ])("are all with %s at the top", (_, top) => {
    expect(drawn().changes(top, reading())).toBeUndefined();
  });

  it("are all before any was drawn, and after all was thrown away", () => {
    expect(new ShownRows<Row>().changes([a], reading())).toBeUndefined();
    const shown = drawn();
    shown.clear();
    expect(shown.changes([a, b], reading())).toBeUndefined();
  });

  it("are not those that VS Code has not asked for yet", () => {
    const shown = new ShownRows<Row>();
    shown.stood(undefined, [a]);
    expect(shown.changes([a], reading(a))).toEqual([]);
  });
});

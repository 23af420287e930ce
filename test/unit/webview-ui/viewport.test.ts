import { describe, expect, test } from "vitest";
import { readableIn, wholeIn } from "../../../webview-ui/canvas/viewport.ts";

const surface = { width: 1000, height: 600 };

/** Where a viewport puts the edges of what it shows, in pixels of the surface. */
function edges(bounds: { x: number; y: number; width: number; height: number }, size = surface, way = wholeIn) {
  const { x, y, zoom } = way(bounds, size);
  return {
    left: x + bounds.x * zoom,
    right: x + (bounds.x + bounds.width) * zoom,
    top: y + bounds.y * zoom,
    bottom: y + (bounds.y + bounds.height) * zoom,
  };
}

describe.each([
  ["wide", { x: -40, y: 16, width: 4000, height: 300 }],
  ["high", { x: 0, y: 0, width: 200, height: 5000 }],
  ["small", { x: 100, y: 100, width: 200, height: 80 }],
])("what is %s", (_, bounds) => {
  test("is whole in view, below the toolbar, in the middle of the room that is left", () => {
    const seen = edges(bounds);
    expect(seen.left).toBeGreaterThanOrEqual(32 - 1e-6);
    expect(seen.right).toBeLessThanOrEqual(1000 - 32 + 1e-6);
    expect(seen.top).toBeGreaterThanOrEqual(56 - 1e-6);
    expect(seen.bottom).toBeLessThanOrEqual(600 - 32 + 1e-6);
    expect(seen.left + seen.right).toBeCloseTo(1000);
    expect(seen.top + seen.bottom).toBeCloseTo(600 + 56 - 32);
  });
});

test("nothing is drawn larger than it is", () => {
  expect(wholeIn({ x: 0, y: 0, width: 10, height: 10 }, surface).zoom).toBe(1);
});

test("what could not be read as a whole begins at its left, in a size that can be", () => {
  const bounds = { x: 24, y: 0, width: 4000, height: 300 };
  expect(readableIn(bounds, surface).zoom).toBe(0.8);
  expect(edges(bounds, surface, readableIn).left).toBeCloseTo(32);
});

test("a surface smaller than its borders shows something", () => {
  const { x, y, zoom } = wholeIn({ x: 0, y: 0, width: 400, height: 100 }, { width: 20, height: 20 });
  expect(zoom).toBe(0.05);
  expect([x, y].every(Number.isFinite)).toBe(true);
});

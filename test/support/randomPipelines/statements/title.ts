import type { Drawing } from "../drawing.ts";

/** The comment that gives a group a name, on a line of its own; or nothing. */
export function drawTitle(d: Drawing): readonly string[] {
  if (!d.chance.often(10)) return d.chance.often(10) ? ["// said of the next statement"] : [];
  d.note("named group");
  return [`/** @name ${d.chance.pick(["Train and judge", "It's 한국어: {x}", "- a # b"])} */`];
}

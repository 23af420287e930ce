import type { Timing } from "../timing.ts";

/** `flip-coin 2026-11-22 20-31-07 k3x9`: a name that sorts, reads, and is a run's own most likely. */
export function uniqueRunName(pipelineName: string, { now, random }: Pick<Timing, "now" | "random">): string {
  const date = new Date(now());
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join("-");
  return `${pipelineName} ${day} ${time} ${letters(4, random)}`;
}

/**
 * What a run is found by when the answer to its create call is lost; it stands in the description, where it does not
 * spoil the name that people gave. 62 bits: no two are alike.
 */
export function submissionMark({ random }: Pick<Timing, "random">): string {
  return `Kubeflow Studio submission ${letters(12, random)}`;
}

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

function letters(count: number, random: () => number): string {
  return Array.from({ length: count }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
}

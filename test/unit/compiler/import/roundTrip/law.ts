import { expect, it } from "vitest";
import { isQuick } from "../../../../support/quick.ts";
import { Chance, type Drawn } from "../../../../support/randomPipelines/chance.ts";
import { Census } from "../../../../support/randomPipelines/constructs.ts";
import { drawProgram, mainPath } from "../../../../support/randomPipelines/drawProgram.ts";
import { smallest } from "../../../../support/randomPipelines/smallest.ts";
import { faultOf, type Trip } from "./roundTrip.ts";

/** More runs, or the same again, by hand: `ROUND_TRIP_RUNS=5000 ROUND_TRIP_SEED=1 npm test -- roundTrip`. */
const runs = Number(process.env["ROUND_TRIP_RUNS"] ?? (isQuick ? 8 : 520));
const seed = Number(process.env["ROUND_TRIP_SEED"] ?? Math.floor(Math.random() * 2 ** 31));

/** So many that every construct is drawn, whatever chance does. */
const enough = 300;

/** One of several test files that share the work; each draws pipelines of its own. */
export function drawAndTrip(share: number): void {
  it(`pipelines of seed ${seed}, share ${share}, are imported as what they are`, { timeout: 3_600_000 }, () => {
    const census = new Census();
    for (let run = 0; run < runs; run++) {
      const start = (Math.imul(seed, 31) + share) * 100_003 + run;
      const trip = tripOf(run);
      const found = attempt(start | 0, trip);
      census.add(found.constructs);
      if (found.fault !== undefined) expect.fail(smallestFault(found, trip));
    }
    console.log(`Seed ${seed}, share ${share}: ${runs} pipelines, with so many of each: ${census.list}`);
    if (runs >= enough) expect(census.missing).toEqual([]);
  });
}

/** Most go by the compact naming, some by the SDK's; every third is imported twice. */
function tripOf(run: number): Trip {
  if (run % 8 === 7) return { naming: "sdk", isTwice: false };
  return { naming: "compact", isTwice: run % 3 === 0 };
}

interface Attempt {
  readonly drawn: Drawn;
  readonly files: Readonly<Record<string, string>>;
  readonly constructs: Parameters<Census["add"]>[0];
  readonly fault: string | undefined;
}

function attempt(from: number | readonly number[], trip: Trip): Attempt {
  const drawn = new Chance(from);
  try {
    const { files, constructs } = drawProgram(drawn, trip.naming);
    return { drawn, files, constructs, fault: faultOf(files, mainPath, trip) };
  } catch (error) {
    return { drawn, files: {}, constructs: [], fault: `It throws: ${error instanceof Error ? error.stack : ""}` };
  }
}

/** The same fault in as little text as can be found soon. */
function smallestFault(found: Attempt, trip: Trip): string {
  const kind = kindOf(found.fault);
  const fails = (given: readonly number[]): Drawn | undefined => {
    const { drawn, fault } = attempt(given, trip);
    return fault !== undefined && kindOf(fault) === kind ? drawn : undefined;
  };
  const { numbers } = smallest(found.drawn, fails, 500);
  const { files, fault = "" } = attempt(numbers, trip);
  const texts = Object.entries(files).map(([path, text]) => `=== ${path}\n${text}`);
  return `Repeat it with ROUND_TRIP_SEED=${seed}. The smallest pipeline found:\n${texts.join("\n")}\n${fault}`;
}

/** What went wrong, whatever it went wrong with. */
function kindOf(fault = ""): string {
  const [line = ""] = fault.split("\n");
  return line
    .replace(/"[^"]*"/g, "")
    .replace(/[\w-]+(?:\.[\w-]+)+/g, "")
    .slice(0, 60);
}

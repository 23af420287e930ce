import fc from "fast-check";
import { expect, it } from "vitest";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import type { WatchedList } from "../../../../src/kubernetes/watch/watchedList.ts";
import { watchList } from "../../../../src/kubernetes/watch/watchList.ts";
import { HandClock } from "../handClock.ts";
import { Server } from "./server.ts";
import { times } from "../../../support/quick.ts";

const things = { group: "test", version: "v1", plural: "things", isNamespaced: true };

interface World {
  readonly server: Server;
  readonly list: WatchedList<KubeObject>;
  readonly clock: HandClock;
}

type Deed = { readonly said: string; readonly go: (world: World) => void | Promise<void> };

const name = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
const deed = (said: string, go: Deed["go"]): fc.Arbitrary<Deed> => fc.constant({ said, go });
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: name.map((each) => ({
      said: `put ${each}`,
      go: ({ server }: World) => {
        server.put(each);
      },
    })),
  },
  {
    weight: 3,
    arbitrary: name.map((each) => ({
      said: `delete ${each}`,
      go: ({ server }: World) => {
        server.delete(each);
      },
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 1, max: 70_000 })
      .map((time) => ({ said: `pass ${time}`, go: ({ clock }: World) => clock.pass(time) })),
  },
  { weight: 2, arbitrary: deed("moment", ({ clock }) => clock.pass(0)) },
  deed("compact", ({ server }) => {
    server.compact();
  }),
  deed("end", ({ server }) => {
    server.endWatches("ended");
  }),
  deed("cut", ({ server }) => {
    server.endWatches("cut");
  }),
  deed("410", ({ server }) => {
    server.sendError(410);
  }),
  deed("bookmark", ({ server }) => {
    server.bookmark();
  }),
  deed("more", ({ list }) => {
    list.loadMore();
  }),
  deed("pause", ({ list }) => {
    list.pause();
  }),
  deed("resume", ({ list }) => {
    list.resume();
  }),
  deed("retry", ({ list }) => {
    list.retry();
  }),
  fc.constantFrom("unreachable", "server", "busy", "gone", "forbidden", undefined).map((reason) => ({
    said: `fail ${reason ?? "no more"}`,
    go: ({ server }: World) => {
      server.failing = reason;
    },
  })),
);

/** Holds each version seen of each name against the next. */
class Memory {
  readonly #seen = new Map<string, number>();
  #shown = new Set<string>();

  look(list: WatchedList<KubeObject>): void {
    const now = new Set<string>();
    for (const { metadata } of list.items) {
      const version = Number(metadata.resourceVersion);
      expect(version, `${metadata.name} went back in time`).toBeGreaterThanOrEqual(this.#seen.get(metadata.name) ?? 0);
      this.#seen.set(metadata.name, version);
      now.add(metadata.name);
    }
    // What has gone from a list that is read whole was deleted: the same must not come back.
    for (const gone of this.#shown)
      if (!now.has(gone) && !list.hasMore) this.#seen.set(gone, (this.#seen.get(gone) ?? 0) + 0.5);
    this.#shown = now;
  }
}

/** More runs and other seeds by hand: `WATCH_RUNS=50000 WATCH_SEED=1`. */
const runs = Number(process.env["WATCH_RUNS"] ?? times(300));
const seed = process.env["WATCH_SEED"];

it(
  "comes to the server's truth whatever happens on the way, and never shows what was before",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deeds, { minLength: 5, maxLength: 60 }),
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.constantFrom(0, 0, 20, 3_000),
        async (script, limit, chance, transit) => {
          const server = new Server();
          for (const each of ["a", "c", "e", "g"]) server.put(each);
          const clock = new HandClock();
          clock.chance = chance;
          server.transit = () =>
            new Promise((resolve) => {
              if (transit === 0) resolve();
              else clock.after(transit, resolve);
            });
          const list = watchList(server.connection, things, { limit, clock });
          const memory = new Memory();
          list.onChange(() => {
            memory.look(list);
          });
          try {
            for (const { go } of script) {
              await go({ server, list, clock });
              memory.look(list);
            }
            server.failing = undefined;
            list.resume();
            // What was refused before may be told only now.
            await clock.pass(600_000);
            if (list.status.type === "closed") list.retry();
            await clock.pass(600_000);
            for (let page = 0; page < 20 && list.hasMore; page++) {
              list.loadMore();
              await clock.pass(10_000);
            }
            expect(list.status.type).toBe("live");
            expect(list.items.map(({ metadata }) => [metadata.name, metadata.resourceVersion])).toEqual(
              server.truth.map(({ metadata }) => [metadata.name, metadata.resourceVersion]),
            );
          } finally {
            list.dispose();
          }
        },
      ),
      { numRuns: runs, ...(seed !== undefined && { seed: Number(seed) }) },
    );
  },
  60_000 + 100 * runs,
);

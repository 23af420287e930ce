import { afterEach, describe, expect, it } from "vitest";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import type { WatchedList } from "../../../../src/kubernetes/watch/watchedList.ts";
import { watchList } from "../../../../src/kubernetes/watch/watchList.ts";
import { HandClock } from "../handClock.ts";
import { Server } from "./server.ts";

const things = { group: "test", version: "v1", plural: "things", isNamespaced: true };
const lists: WatchedList<KubeObject>[] = [];

function look(server: Server, limit = 500) {
  const clock = new HandClock();
  const list = watchList(server.connection, things, { namespace: "team-a", limit, clock });
  lists.push(list);
  return { clock, list };
}

afterEach(() => {
  for (const list of lists.splice(0)) list.dispose();
});

function names(list: WatchedList<KubeObject>): string {
  return list.items.map(({ metadata }) => metadata.name).join(" ");
}

/** A list that was live until its server fails so. */
async function lookAway(failing: NonNullable<Server["failing"]>, ...items: readonly string[]) {
  const server = new Server();
  for (const each of items) server.put(each);
  const { clock, list } = look(server);
  await clock.pass(1000);
  server.failing = failing;
  server.endWatches("cut");
  await clock.pass(1);
  return { server, clock, list };
}

/** How long it says that it waits, eight times in turn, to the half second. */
async function nextWaits(clock: HandClock, list: WatchedList<KubeObject>): Promise<number[]> {
  const waits: number[] = [];
  for (let turn = 0; turn < 8; turn++) {
    if (list.status.type !== "stale") throw new Error(list.status.type);
    const wait = list.status.nextTry - clock.now();
    waits.push(Math.round(wait / 500) * 500);
    await clock.pass(wait);
  }
  return waits;
}

const watchCalls = (server: Server) => server.calls.filter(({ query }) => query?.watch === true);
const listCalls = (server: Server) => server.calls.filter(({ query }) => query?.watch === undefined);

describe("a watched list", () => {
  it("shows what there is, then follows each change, in the server's order", async () => {
    const server = new Server();
    server.put("b");
    server.put("d");
    const { clock, list } = look(server);
    expect(list.status.type).toBe("loading");
    await clock.pass(1000);
    expect([list.status.type, names(list)]).toEqual(["live", "b d"]);
    server.put("c");
    server.put("a");
    server.delete("d");
    await clock.pass(1000);
    expect(names(list)).toBe("a b c");
  });

  it("says which kind its objects are and leaves managedFields out, from lists and watches alike", async () => {
    const server = new Server();
    server.put("a");
    const { clock, list } = look(server);
    await clock.pass(1000);
    expect(list.items[0]).toMatchObject({ kind: "Thing", apiVersion: "v1" });
    server.put("b");
    await clock.pass(1000);
    expect(list.items.every(({ metadata }) => !("managedFields" in metadata))).toBe(true);
  });

  it("goes on at once from the last version when the server ends the watch, bookmarks counted", async () => {
    const server = new Server();
    server.put("a");
    const { clock, list } = look(server);
    await clock.pass(2000);
    server.version += 50;
    server.watches.forEach((watch) => (watch.sent = server.version));
    server.bookmark();
    await clock.pass(1000);
    server.endWatches("ended");
    await clock.pass(1);
    expect(watchCalls(server).map(({ query }) => query?.resourceVersion)).toEqual(["101", "151"]);
    expect(listCalls(server)).toHaveLength(1);
    expect(list.status.type).toBe("live");
  });

  it("asks for bookmarks and an end after 4 to 8 minutes, and gives up a watch that outlives it by 30 s", async () => {
    const server = new Server();
    const { clock } = look(server);
    await clock.pass(1000);
    expect(watchCalls(server)[0]?.query).toMatchObject({ allowWatchBookmarks: true, timeoutSeconds: 360 });
    await clock.pass(385_000);
    expect(watchCalls(server)).toHaveLength(1);
    await clock.pass(5_000);
    expect(watchCalls(server)).toHaveLength(2);
  });

  it("takes a watch that used to send bookmarks for dead after 150 s of silence", async () => {
    const server = new Server();
    server.put("a");
    const { clock } = look(server);
    await clock.pass(1000);
    server.bookmark();
    await clock.pass(149_000);
    expect(watchCalls(server)).toHaveLength(1);
    await clock.pass(2_000);
    expect(watchCalls(server)).toHaveLength(2);
  });

  it.each([
    [
      "an ERROR event with 410",
      (server: Server) => {
        server.sendError(410);
      },
    ],
    [
      "an ERROR event with 504 about its version",
      (server: Server) => {
        server.sendError(504, "Too large resource version");
      },
    ],
    [
      "410 to the next watch",
      (server: Server) => {
        server.endWatches("cut");
      },
    ],
  ])("lists anew after %s and shows the difference", async (_, trouble) => {
    const server = new Server();
    server.put("a");
    server.put("b");
    const { clock, list } = look(server);
    await clock.pass(1000);
    server.watches.forEach((watch) => (watch.sent = Infinity));
    server.put("c");
    server.delete("a");
    server.compact();
    trouble(server);
    await clock.pass(3000);
    expect([list.status.type, names(list), listCalls(server).length]).toEqual(["live", "b c", 2]);
  });

  it("keeps what it shows while the server is away, says when it tries again, and waits longer each time", async () => {
    const { server, clock, list } = await lookAway("unreachable", "a");
    expect(list.status).toMatchObject({ type: "stale", failure: { reason: "unreachable" } });
    expect(names(list)).toBe("a");
    expect(await nextWaits(clock, list)).toEqual([1000, 2000, 4000, 8000, 10000, 10000, 10000, 10000]);
    server.failing = undefined;
    server.put("b");
    await clock.pass(60_000);
    expect([list.status.type, names(list)]).toEqual(["live", "a b"]);
    expect(listCalls(server)).toHaveLength(1);
  });

  it("is listed anew at once when the server has restarted, however long that took, and not without pause", async () => {
    const { server, clock, list } = await lookAway("unreachable", "a");
    await nextWaits(clock, list);
    server.put("b");
    server.compact();
    server.failing = undefined;
    await clock.pass(list.status.type === "stale" ? list.status.nextTry - clock.now() : 0);
    expect([list.status.type, names(list)]).toEqual(["live", "a b"]);
    server.failing = "gone";
    server.endWatches("cut");
    const before = server.calls.length;
    await clock.pass(60_000);
    // Two in five seconds.
    expect(server.calls.length - before).toBeLessThanOrEqual(24);
  });

  it("spares a server that answers with trouble", async () => {
    const { clock, list } = await lookAway("server");
    expect(await nextWaits(clock, list)).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  });

  it("forgets troubles after a minute of working", async () => {
    const server = new Server();
    const { clock, list } = look(server);
    await clock.pass(1000);
    for (const up of [61_000, 61_000]) {
      await clock.pass(up);
      server.failing = "unreachable";
      server.endWatches("cut");
      await clock.pass(1);
      expect(list.status.type === "stale" && Math.round((list.status.nextTry - clock.now()) / 500) * 500).toBe(1000);
      server.failing = undefined;
      await clock.pass(5_000);
    }
  });

  it("waits as long as the server asks", async () => {
    const server = new Server();
    server.failing = "busy";
    server.retryAfter = 7_000;
    const { clock, list } = look(server);
    await clock.pass(1);
    server.failing = undefined;
    expect(list.status).toMatchObject({ type: "stale", nextTry: clock.now() + 6_999 });
    await clock.pass(6_990);
    expect(server.calls).toHaveLength(1);
    await clock.pass(20);
    expect(list.status.type).toBe("live");
  });

  it.each(["forbidden", "notFound", "unauthorized", "credentials"] as const)(
    "is closed by %s until somebody asks",
    async (reason) => {
      const server = new Server();
      server.failing = reason;
      const { clock, list } = look(server);
      await clock.pass(3_600_000);
      expect(list.status).toMatchObject({ type: "closed", failure: { reason } });
      expect(server.calls).toHaveLength(1);
      server.failing = undefined;
      server.put("a");
      list.retry();
      await clock.pass(1);
      expect([list.status.type, names(list)]).toEqual(["live", "a"]);
    },
  );

  it("takes no for an answer of a server that has just started only after three quarters of a minute", async () => {
    const server = new Server();
    server.put("a");
    const { clock, list } = look(server);
    await clock.pass(1000);
    server.failing = "forbidden";
    server.endWatches("ended");
    await clock.pass(10);
    expect([list.status.type, names(list)]).toEqual(["stale", "a"]);
    server.failing = undefined;
    await clock.pass(2000);
    expect(list.status.type).toBe("live");
    // A custom kind of an API server that has been started again on a busy machine.
    server.failing = "notFound";
    server.endWatches("ended");
    await clock.pass(40_000);
    expect([list.status.type, names(list)]).toEqual(["stale", "a"]);
    server.failing = undefined;
    await clock.pass(5_000);
    expect(list.status.type).toBe("live");
    server.failing = "forbidden";
    server.endWatches("ended");
    await clock.pass(60_000);
    expect(list.status.type).toBe("closed");
  });

  it("that was live and is refused asks ever more seldom, up to ten minutes, and opens again by itself", async () => {
    const server = new Server();
    server.put("a");
    const { clock, list } = look(server);
    await clock.pass(1000);
    server.failing = "forbidden";
    server.endWatches("ended");
    await clock.pass(50_000);
    expect([list.status.type, names(list)]).toEqual(["closed", "a"]);
    const before = server.calls.length;
    const minutes: number[] = [];
    for (let minute = 1; minute <= 40; minute++) {
      const calls = server.calls.length;
      await clock.pass(60_000);
      if (server.calls.length > calls) minutes.push(minute);
    }
    expect(minutes).toEqual([1, 3, 7, 15, 25, 35]);
    expect(server.calls.length - before).toBe(6);
    server.failing = undefined;
    server.put("b");
    await clock.pass(600_000);
    expect([list.status.type, names(list)]).toEqual(["live", "a b"]);
  });

  it("whose token was refused asks each minute, and all lists of a connection as soon as one is answered", async () => {
    const server = new Server();
    server.put("a");
    const { connection } = server;
    const [lucky, unlucky] = [new HandClock(), new HandClock()];
    const [one, other] = [lucky, unlucky].map((clock) => watchList(connection, things, { namespace: "team-a", clock }));
    lists.push(one!, other!);
    const pass = (time: number) => Promise.all([lucky.pass(time), unlucky.pass(time)]);
    await pass(1000);
    server.failing = "unauthorized";
    server.endWatches("ended");
    await pass(600_000);
    expect([one!.status.type, other!.status.type]).toEqual(["closed", "closed"]);
    const before = server.calls.length;
    await lucky.pass(600_000);
    expect(server.calls.length - before).toBe(10);
    server.failing = undefined;
    await lucky.pass(60_000);
    await unlucky.pass(1);
    expect([one!.status.type, other!.status.type]).toEqual(["live", "live"]);
  });

  it("does not start a credential program again by itself, though the list had been live", async () => {
    const server = new Server();
    const { clock, list } = look(server);
    await clock.pass(1000);
    server.failing = "credentials";
    server.endWatches("ended");
    await clock.pass(1000);
    const before = server.calls.length;
    await clock.pass(600_000);
    expect([list.status.type, server.calls.length - before]).toEqual(["closed", 0]);
  });

  it("asks at once when a closed list that had been live comes into sight again", async () => {
    const server = new Server();
    const { clock, list } = look(server);
    await clock.pass(1000);
    server.failing = "unauthorized";
    server.endWatches("ended");
    await clock.pass(60_000);
    list.pause();
    await clock.pass(600_000);
    const before = server.calls.length;
    server.failing = undefined;
    list.resume();
    await clock.pass(1);
    expect([before, list.status.type]).toEqual([server.calls.length - 2, "live"]);
  });

  it("tries at once when another list of the same connection is answered again", async () => {
    const server = new Server();
    const { connection } = server;
    const [lucky, unlucky] = [new HandClock(), new HandClock()];
    const [one, other] = [lucky, unlucky].map((clock) => watchList(connection, things, { namespace: "team-a", clock }));
    lists.push(one!, other!);
    const pass = (time: number) => Promise.all([lucky.pass(time), unlucky.pass(time)]);
    await pass(1000);
    server.failing = "unreachable";
    server.endWatches("cut");
    await pass(10);
    expect([one!.status.type, other!.status.type]).toEqual(["stale", "stale"]);
    server.failing = undefined;
    server.put("a");
    await lucky.pass(60_000);
    await unlucky.pass(1);
    expect([one!.status.type, other!.status.type, names(other!)]).toEqual(["live", "live", "a"]);
  });

  it("does not ask without a pause when a server ends each watch at once", async () => {
    const server = new Server();
    const { clock } = look(server);
    for (let turn = 0; turn < 1000; turn++) {
      server.endWatches("ended");
      await clock.pass(10);
    }
    expect(watchCalls(server).length).toBeLessThan(12);
  });

  it("makes no call while paused and goes on from where it was", async () => {
    const server = new Server();
    server.put("a");
    const { clock, list } = look(server);
    await clock.pass(1000);
    list.pause();
    server.put("b");
    await clock.pass(600_000);
    expect([server.watches.size, server.calls.length, names(list)]).toEqual([0, 2, "a"]);
    list.resume();
    await clock.pass(1000);
    expect([names(list), listCalls(server).length]).toEqual(["a b", 1]);
  });

  it("tells its listeners at most once in 100 ms, and always of the last change", async () => {
    const server = new Server();
    const { clock, list } = look(server);
    await clock.pass(1000);
    const told: number[] = [];
    list.onChange(() => told.push(list.items.length));
    for (let turn = 0; turn < 200; turn++) {
      server.put(`thing-${turn}`);
      await clock.pass(1);
    }
    await clock.pass(200);
    expect(told.length).toBeLessThanOrEqual(4);
    expect(told.at(-1)).toBe(200);
  });

  it("reads page after page, with what happened to them meanwhile", async () => {
    const server = new Server();
    for (const name of ["a", "b", "c", "d", "e"]) server.put(name);
    const { clock, list } = look(server, 2);
    await clock.pass(1000);
    expect([names(list), list.hasMore]).toEqual(["a b", true]);
    server.put("a1");
    server.put("c1");
    server.put("z");
    server.delete("c");
    await clock.pass(1000);
    expect(names(list)).toBe("a a1 b");
    list.loadMore();
    await clock.pass(1000);
    expect([names(list), list.hasMore]).toEqual(["a a1 b c1 d", true]);
    list.loadMore();
    await clock.pass(1000);
    expect([names(list), list.hasMore]).toEqual(["a a1 b c1 d e z", false]);
  });

  it("reads as many pages again, and one more, when the next one's token has run out", async () => {
    const server = new Server();
    for (const name of ["a", "b", "c", "d", "e"]) server.put(name);
    const { clock, list } = look(server, 2);
    await clock.pass(1000);
    server.compact();
    list.loadMore();
    await clock.pass(1000);
    expect([names(list), list.hasMore]).toEqual(["a b c d", true]);
  });

  it("comes to all pages when more is asked for while they are listed anew, however often", async () => {
    const server = new Server();
    for (const name of ["a", "b", "c", "d", "e"]) server.put(name);
    const { clock, list } = look(server, 1);
    await clock.pass(1000);
    for (let page = 0; page < 3; page++) {
      list.loadMore();
      await clock.pass(1000);
    }
    expect([names(list), list.hasMore]).toEqual(["a b c d", true]);
    // Five pages of 3 s each take longer than the person's patience.
    server.transit = () => new Promise((resolve) => clock.after(3000, resolve));
    server.put("e");
    server.compact();
    for (let press = 0; press < 3; press++) {
      list.loadMore();
      await clock.pass(7000);
    }
    expect([names(list), list.hasMore]).toEqual(["a b c d e", false]);
    expect(listCalls(server).length).toBe(4 + 1 + 5);
  });

  it("does not begin a list again that is on its way when a page of the old one cannot be had", async () => {
    const server = new Server();
    for (const name of ["a", "b", "c", "d", "e"]) server.put(name);
    const { clock, list } = look(server, 2);
    await clock.pass(1000);
    server.transit = () => new Promise((resolve) => clock.after(3000, resolve));
    server.put("e");
    server.compact();
    list.loadMore();
    await clock.pass(1000);
    server.sendError(410);
    await clock.pass(10_000);
    expect([names(list), list.hasMore]).toEqual(["a b c d", true]);
    // At first, the page that was not there, and the two pages of the new list.
    expect(listCalls(server).length).toBe(1 + 1 + 2);
  });

  it("says nothing more once it is disposed", async () => {
    const server = new Server();
    const { clock, list } = look(server);
    await clock.pass(1000);
    let told = 0;
    list.onChange(() => told++);
    list.dispose();
    server.put("a");
    await clock.pass(600_000);
    expect([told, server.watches.size, server.calls.length]).toEqual([0, 0, 2]);
  });
});

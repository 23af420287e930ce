import type { ServerResponse } from "node:http";
import { expect, it, onTestFinished, vi } from "vitest";
import type { KubeConnection } from "../../../../src/kubernetes/connection.ts";
import type { UserEntry } from "../../../../src/kubernetes/contexts/kubeconfig.ts";
import { credentialsOf } from "../../../../src/kubernetes/credentials/credentialSource.ts";
import { Secrets } from "../../../../src/kubernetes/credentials/secrets.ts";
import { connect } from "../../../../src/kubernetes/openConnection.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import type { WatchedList } from "../../../../src/kubernetes/watch/watchedList.ts";
import { watchList } from "../../../../src/kubernetes/watch/watchList.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { credentialProgram } from "../../../support/credentialProgram.ts";
import { json, webServer } from "../../../support/webServer.ts";
import { HandClock } from "../handClock.ts";
import { isQuick } from "../../../support/quick.ts";

/** The machine may have other things to do. */
const patience = { timeout: 15_000 };
const call = { path: "/api/v1/namespaces/team-a/pods" };

/** An API server that takes the tokens it is told to, and keeps watches open. */
async function server(...tokens: string[]) {
  const taken = new Set(tokens);
  const watches = new Set<ServerResponse>();
  const made = await webServer((request, response) => {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    if (!taken.has(token)) {
      json(response, { kind: "Status", apiVersion: "v1", status: "Failure", reason: "Unauthorized", code: 401 }, 401);
    } else if (request.url?.includes("watch=true")) {
      watches.add(response);
      response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
    } else json(response, { kind: "PodList", apiVersion: "v1", metadata: { resourceVersion: "1" }, items: [] });
  });
  const take = (...now: string[]): void => {
    taken.clear();
    for (const token of now) taken.add(token);
    for (const watch of watches) watch.destroy();
    watches.clear();
  };
  return { origin: made.origin, asked: made.asked, take };
}

function opened(origin: string, user: UserEntry): KubeConnection {
  const cluster = { server: origin, insecureSkipTlsVerify: false };
  const kubeconfig = {
    contexts: [{ name: "here", cluster: "c", user: "u" }],
    clusters: new Map([["c", cluster]]),
    users: new Map([["u", user]]),
    currentContext: "here",
    files: [],
  };
  const connection = connect(kubeconfig, "here", { environment: {} });
  if (!connection.ok) throw new Error(inEnglish(connection.failure.sentence));
  onTestFinished(() => {
    connection.value.dispose();
  });
  return connection.value;
}

function fakeDate(): void {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

async function outcome(connection: KubeConnection): Promise<string> {
  const answer = await connection.request(call);
  return answer.ok ? "fine" : answer.failure.reason;
}

/** Three lists of one connection, and a way to let time pass for them while their calls really go out. */
async function threeLists(connection: KubeConnection) {
  fakeDate();
  const clock = new HandClock();
  let underWay = 0;
  const counted = <T>(asked: Promise<T>): Promise<T> => {
    underWay++;
    return asked.finally(() => underWay--);
  };
  const observed: KubeConnection = {
    ...connection,
    context: "here",
    server: "https://here",
    request: (each) => counted(connection.request(each)),
    stream: (each) => counted(connection.stream(each)),
  };
  const lists = ["pods", "services", "configmaps"].map((plural) =>
    watchList(observed, { group: "", version: "v1", plural, isNamespaced: true }, { namespace: "team-a", clock }),
  );
  onTestFinished(() => {
    for (const list of lists) list.dispose();
  });
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 5) {
      vi.setSystemTime(Date.now() + 5_000);
      await clock.pass(5_000);
      await vi.waitFor(() => {
        expect(underWay).toBe(0);
      }, patience);
    }
  };
  await pass(5);
  const are = (status: WatchedList<KubeObject>["status"]["type"]): void => {
    expect(lists.map((list) => list.status.type)).toEqual(lists.map(() => status));
  };
  return { lists, pass, are };
}

it.skipIf(isQuick)(
  "what is refused is renewed once, by one start of the program for all lists, and not again by itself",
  async () => {
    const program = credentialProgram("one");
    const api = await server("one");
    const connection = opened(api.origin, { exec: program.exec });
    const { lists, pass, are } = await threeLists(connection);
    are("live");
    expect(program.starts).toBe(1);
    api.take();
    program.says("two");
    await pass(600);
    are("closed");
    expect(program.starts).toBe(2);
    // A person asks: Refresh.
    connection.askAnew();
    for (const list of lists) list.retry();
    await pass(60);
    expect([lists[0]?.status.type, program.starts]).toEqual(["closed", 3]);
  },
);

it("a token that is taken again is found so within a minute, and no program is started for that", async () => {
  const program = credentialProgram("one");
  const api = await server("one");
  const { pass, are } = await threeLists(opened(api.origin, { exec: program.exec }));
  api.take();
  await pass(120);
  are("closed");
  api.take("one");
  await pass(65);
  are("live");
  expect(program.starts).toBe(2);
});

it("many calls at once share a renewal, whether it gives the same or another", async () => {
  const program = credentialProgram("one");
  const api = await server("two");
  const connection = opened(api.origin, { exec: program.exec });
  const all = () => Promise.all(Array.from({ length: 20 }, () => outcome(connection)));
  expect(new Set(await all())).toEqual(new Set(["unauthorized"]));
  expect(program.starts).toBe(2);
  connection.askAnew();
  program.says("two");
  expect(new Set(await all())).toEqual(new Set(["fine"]));
  expect(program.starts).toBe(3);
});

it("all whom the same credentials failed at the same moment get the new ones", async () => {
  const program = credentialProgram("one");
  const source = credentialsOf({ exec: program.exec }, { server: "", insecureSkipTlsVerify: false }, new Secrets());
  const used = await source.get();
  if (!used.ok) throw new Error(inEnglish(used.failure.sentence));
  program.says("two");
  expect(await Promise.all([1, 2, 3].map(() => source.renew(used.value)))).toEqual([true, true, true]);
  expect(program.starts).toBe(2);
});

it("credentials that were taken are renewed each time that they end", async () => {
  fakeDate();
  const program = credentialProgram("one");
  const api = await server("one");
  const connection = opened(api.origin, { exec: program.exec });
  const outcomes = [await outcome(connection)];
  for (const token of ["two", "three"]) {
    vi.setSystemTime(Date.now() + 3_600_000);
    program.says(token);
    api.take(token);
    outcomes.push(await outcome(connection), await outcome(connection));
  }
  expect(outcomes).toEqual(["fine", "fine", "fine", "fine", "fine"]);
  expect(program.starts).toBe(3);
});

it("a server that says yes and no by turns is not answered by a program each time", async () => {
  const program = credentialProgram("one");
  const api = await server("one");
  const connection = opened(api.origin, { exec: program.exec });
  for (let turn = 0; turn < 10; turn++) {
    api.take("one");
    await outcome(connection);
    api.take();
    await outcome(connection);
  }
  expect(program.starts).toBe(2);
});

it("a program that fails is not started for each call; a person who asks has it started once", async () => {
  const program = credentialProgram();
  program.fails("run login first");
  const api = await server("one");
  const connection = opened(api.origin, { exec: program.exec });
  for (let turn = 0; turn < 5; turn++) expect(await outcome(connection)).toBe("credentials");
  expect([program.starts, api.asked.length]).toEqual([1, 0]);
  const answer = await connection.request(call);
  expect(answer.ok ? "" : inEnglish(answer.failure.sentence)).toMatch(/failed: run login first$/);
  program.says("one");
  connection.askAnew();
  expect([await outcome(connection), program.starts]).toEqual(["fine", 2]);
});

it("what has ended when it comes, by this machine's clock, is used until the server refuses it", async () => {
  const program = credentialProgram();
  program.says("one", new Date(Date.now() - 60_000));
  const api = await server("one");
  const connection = opened(api.origin, { exec: program.exec });
  for (let turn = 0; turn < 5; turn++) expect(await outcome(connection)).toBe("fine");
  expect(program.starts).toBe(1);
});

it("what was refused is not asked for again when its time has come either", async () => {
  fakeDate();
  const program = credentialProgram();
  const ends = new Date(Date.now() + 900_000);
  program.says("one", ends);
  const api = await server();
  const connection = opened(api.origin, { exec: program.exec });
  await outcome(connection);
  await outcome(connection);
  vi.setSystemTime(ends.getTime() + 3_600_000);
  expect([await outcome(connection), program.starts]).toEqual(["unauthorized", 2]);
});

import { expect, onTestFinished, test } from "vitest";
import type { KfpFailure } from "../../../src/kfp/failure.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import { restartServer } from "../../rig/cluster/chaos.ts";
import { rig } from "../../rig/cluster/fixtures.ts";
import { connectTo, followed, valueOf } from "./connect.ts";
import { compileExample } from "./specs.ts";

const flipCoin = compileExample("examples/flip-coin/flip-coin.pipeline.ts")[0]!.spec;

test("a run is followed to its end while the KFP server is killed and started again, three times", async () => {
  const { client } = connectTo(rig());
  const run = valueOf(await submitRun(client, { ...flipCoin, displayName: "chaos follow", arguments: {} }));
  onTestFinished(() => void client.runs.delete(run.id));
  const troubles: (KfpFailure | undefined)[] = [];
  const killing = (async () => {
    for (let round = 0; round < 3; round += 1) await restartServer(rig(), "kfp", { kill: true, pauseMs: 4000 });
    // KFP's own agent gives up reporting a Workflow after a few failures; started again it looks at all of them.
    await restartServer(rig(), "persistence-agent", { kill: true });
  })();
  const { state, events } = await followed(client, run.id, { onTrouble: (failure) => troubles.push(failure) });
  await killing;
  expect(state.phase).toBe("succeeded");
  expect(events.filter(({ type }) => type === "runStarted")).toHaveLength(1);
  // It was told that nothing is seen, and each time that it is seen again.
  expect(troubles.some((failure) => failure?.reason === "unreachable" || failure?.reason === "server")).toBe(true);
  expect(troubles.at(-1)).toBeUndefined();
});

test("ten submissions while the server is killed and started again make ten runs", async () => {
  const { client } = connectTo(rig());
  const mark = `chaos submit ${Date.now()}`;
  const killing = (async () => {
    for (let round = 0; round < 3; round += 1) await restartServer(rig(), "kfp", { kill: true, pauseMs: 1500 });
  })();
  const ids = new Set<string>();
  for (let nth = 0; nth < 10; nth += 1)
    ids.add(valueOf(await submitRun(client, { ...flipCoin, displayName: `${mark} ${nth}`, arguments: {} })).id);
  await killing;
  const listed = valueOf(await client.runs.list({ text: mark, pageSize: 100 }));
  onTestFinished(async () => {
    for (const { id } of listed.items) await client.runs.delete(id);
  });
  expect(listed.items.map(({ name }) => name).toSorted()).toEqual(
    Array.from({ length: 10 }, (_, nth) => `${mark} ${nth}`),
  );
  expect(new Set(listed.items.map(({ id }) => id))).toEqual(ids);
}, 240_000);

test("after the database was restarted the first call is answered too", async () => {
  const { client } = connectTo(rig());
  valueOf(await client.runs.list());
  await restartServer(rig(), "mariadb", { pauseMs: 500 });
  valueOf(await client.runs.list());
  const name = `after the database ${Date.now()}`;
  const run = valueOf(await submitRun(client, { ...flipCoin, displayName: name, arguments: {} }));
  await client.runs.delete(run.id);
});

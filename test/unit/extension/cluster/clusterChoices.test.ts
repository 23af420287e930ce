import { describe, expect, it } from "vitest";
import { ClusterChoices } from "../../../../src/extension/cluster/clusterChoices.ts";
import { Memory } from "../../../support/vscodeState.ts";

const a = { context: "kind", namespace: "team-a" };
const b = { context: "prod", namespace: "team-b" };

describe("which cluster a workspace looks at", () => {
  it("is none at first", () => {
    const choices = new ClusterChoices(new Memory());
    expect([choices.present, choices.previous, choices.namespaceIn("kind")]).toEqual([undefined, undefined, undefined]);
  });

  it("can be gone back from, again and again", async () => {
    const choices = new ClusterChoices(new Memory());
    await choices.choose(a);
    expect(choices.previous).toBeUndefined();
    await choices.choose(b);
    expect([choices.present, choices.previous]).toEqual([b, a]);
    await choices.choose(a);
    expect([choices.present, choices.previous]).toEqual([a, b]);
  });

  it("chosen twice leaves the one before as it was", async () => {
    const choices = new ClusterChoices(new Memory());
    for (const cluster of [a, b, b]) await choices.choose(cluster);
    expect(choices.previous).toEqual(a);
  });

  it("opens a context in the namespace last looked at there", async () => {
    const memory = new Memory();
    await new ClusterChoices(memory).choose(a);
    await new ClusterChoices(memory).choose(b);
    const later = new ClusterChoices(memory);
    expect([later.present, later.namespaceIn("kind"), later.namespaceIn("prod")]).toEqual([b, "team-a", "team-b"]);
  });

  it.each([[7], ["kind"], [null], [{ context: "kind" }], [{ context: 1, namespace: "a" }]])(
    "what another version left (%j) is none",
    async (left) => {
      const memory = new Memory();
      await memory.update("cluster.present", left);
      await memory.update("cluster.namespaces", left);
      const choices = new ClusterChoices(memory);
      expect([choices.present, choices.namespaceIn("kind")]).toEqual([undefined, undefined]);
      await choices.choose(a);
      expect(choices.present).toEqual(a);
    },
  );
});

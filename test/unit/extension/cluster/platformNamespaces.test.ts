import { expect, it } from "vitest";
import { PlatformNamespaces } from "../../../../src/extension/cluster/platformNamespaces.ts";
import { Memory } from "../../../support/vscodeState.ts";

const [one, other] = ["https://one.example.com", "https://other.example.com"];

it("a namespace is kept for each address, with the one before", async () => {
  const memory = new Memory();
  const namespaces = new PlatformNamespaces(memory);
  expect([namespaces.present(one), namespaces.previous(one)]).toEqual([undefined, undefined]);
  await namespaces.choose(one, "theirs", "mine");
  await namespaces.choose(other, "elsewhere");
  expect([namespaces.present(one), namespaces.previous(one)]).toEqual(["theirs", "mine"]);
  await namespaces.choose(one, "mine");
  const later = new PlatformNamespaces(memory);
  expect([later.present(one), later.previous(one)]).toEqual(["mine", "theirs"]);
  expect([later.present(other), later.previous(other)]).toEqual(["elsewhere", undefined]);
});

it("the same one chosen twice leaves the one before as it was", async () => {
  const namespaces = new PlatformNamespaces(new Memory());
  for (const name of ["a", "b", "b"]) await namespaces.choose(one, name);
  expect(namespaces.previous(one)).toBe("a");
});

it.each([[7], [null], [{ [one]: "mine" }], [{ [one]: { present: 1 } }]])(
  "what another version left (%j) is none",
  async (left) => {
    const memory = new Memory();
    await memory.update("platform.namespaces", left);
    const namespaces = new PlatformNamespaces(memory);
    expect([namespaces.present(one), namespaces.previous(one)]).toEqual([undefined, undefined]);
    await namespaces.choose(one, "mine");
    expect(namespaces.present(one)).toBe("mine");
  },
);

import { expect, it, onTestFinished } from "vitest";
import { PlatformGateway } from "../../../../src/extension/cluster/platformGateway.ts";
import type { PipelinesState } from "../../../../src/extension/cluster/clusterState.ts";
import { EventEmitter } from "../../../support/vscode.ts";

const place = (by: string) => ({ server: "s", by });

function gatewayOf(address: string | undefined, first: unknown, woken = first) {
  const changed = new EventEmitter<PipelinesState>();
  const pipelines = {
    address,
    state: first as PipelinesState,
    onDidChange: changed.event,
    wake: () => {
      pipelines.state = woken as PipelinesState;
      changed.fire(pipelines.state);
      return Promise.resolve(pipelines.state);
    },
  };
  const gateway = new PlatformGateway(pipelines);
  onTestFinished(() => {
    gateway.dispose();
  });
  return gateway;
}

const door = "https://kubeflow.example.com";

it.each([
  ["the platform's, one is signed in", `${door}/pipeline`, { type: "connected", isMultiUser: true }, door],
  ["the platform's, whose form asks for a password", door, { type: "signedOut", place: place("form") }, door],
  ["the platform's, which sends elsewhere to sign in", door, { type: "signedOut", place: place("browser") }, door],
  ["of Pipelines alone", door, { type: "connected", isMultiUser: false }, undefined],
  ["of the API of many users", door, { type: "signedOut", place: place("token") }, undefined],
  ["of nobody who answers", door, { type: "unreachable" }, undefined],
  ["not given: Pipelines was found in the cluster", undefined, { type: "connected", isMultiUser: true }, undefined],
])("an address %s", (_, address, state, origin) => {
  expect(gatewayOf(address, state).origin).toBe(origin);
});

it("is found out when somebody needs it, and told once", async () => {
  const gateway = gatewayOf(door, { type: "asleep" }, { type: "connected", isMultiUser: true });
  let told = 0;
  gateway.onDidChange(() => told++);
  expect(gateway.origin).toBeUndefined();
  expect(await gateway.find()).toBe(door);
  await gateway.find();
  expect(told).toBe(1);
});

it("without an address nobody is asked", async () => {
  const gateway = gatewayOf(undefined, { type: "asleep" }, { type: "connected", isMultiUser: true });
  expect(await gateway.find()).toBeUndefined();
});

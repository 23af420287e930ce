import { describe, expect, it } from "vitest";
import { readEvents } from "../../../../src/kubernetes/events.ts";
import { problemsOf } from "../../../../src/kubernetes/pods/podsOf.ts";
import { container, now, warning } from "../../../support/podShapes.ts";

const pod = (name: string, status: unknown) => ({
  metadata: { name, uid: name },
  spec: { containers: [{ name: "main", image: "x" }] },
  status,
});

describe("pods with problems", () => {
  it("are those with something wrong, errors first, each with its own events", () => {
    const mounting = container({ waiting: { reason: "ContainerCreating" } });
    const pods = [
      pod("waits", mounting),
      pod("slow", mounting),
      pod("well", { ...container({ running: {} }), phase: "Running", conditions: [{ type: "Ready", status: "True" }] }),
      pod("gated", {
        phase: "Pending",
        conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }],
      }),
      pod("broken", container({ waiting: { reason: "InvalidImageName" } })),
    ];
    const events = readEvents([warning("FailedMount", "timed out waiting for the condition", 1, "slow")]);
    const found = problemsOf(pods, events, { now }).map((one) => `${one.pod.metadata.name} ${one.diagnosis.code}`);
    expect(found).toEqual(["broken image.name", "slow volume.mount"]);
  });
});

import { ensurePodman } from "../../scripts/podman.mjs";

/** Where there is no container engine, tests with containers say so and are left out; in CI that is a failure. */
export default async function setup(): Promise<void> {
  const podman = await ensurePodman();
  if ("problem" in podman) {
    process.env.KUBEFLOW_STUDIO_NO_CONTAINERS = podman.problem;
    console.warn(`Tests with containers are left out: ${podman.problem}`);
    if (process.env.CI) throw new Error(podman.problem);
    return;
  }
  for (const [name, value] of Object.entries(podman.env)) process.env[name] = value;
}

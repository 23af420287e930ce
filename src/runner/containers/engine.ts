import type { ContainerEngineChoice } from "../options.ts";
import { Refusal } from "../refusal.ts";
import { capture } from "../launch/process.ts";

/** A container engine that answers. */
export interface ContainerEngine {
  /** The command: `docker` or `podman`. */
  readonly name: "docker" | "podman";
}

/** How long an engine may take to answer, in milliseconds. */
const patience = 10_000;

/** The first engine of those allowed that answers. Refuses when none does. */
export async function findEngine(choice: ContainerEngineChoice, task: string): Promise<ContainerEngine> {
  const names = choice === "auto" ? (["docker", "podman"] as const) : choice === "none" ? [] : [choice];
  for (const name of names) if (await answers(name)) return { name };
  const tried = names.length === 0 ? "container engines are turned off" : `${names.join(" or ")} does not answer`;
  throw new Refusal(
    `The task "${task}" runs in a container, but ${tried}: install or start Docker or Podman, then run again.`,
  );
}

async function answers(name: string): Promise<boolean> {
  // The version of the server, not only of the command: the command may be there without its engine.
  const format = name === "docker" ? "{{.Server.Version}}" : "{{.Version}}";
  const { exit } = await capture(name, ["version", "--format", format], { signal: AbortSignal.timeout(patience) });
  return exit.code === 0;
}

import type { ContainerEngineChoice } from "../options.ts";
import { Refusal } from "../refusal.ts";
import { capture } from "../launch/process.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** A container engine that answers. */
export interface ContainerEngine {
  /** The command: `docker` or `podman`. */
  readonly name: "docker" | "podman";
}

/** How long an engine may take to answer, in milliseconds. */
const patience = 10_000;

/**
 * The first engine of those allowed that answers. Refuses when none does. `mountPath`: where the task must find something,
 * when that is why it needs a container.
 */
export async function findEngine(
  choice: ContainerEngineChoice,
  task: string,
  mountPath?: string,
): Promise<ContainerEngine> {
  const names = choice === "auto" ? (["docker", "podman"] as const) : choice === "none" ? [] : [choice];
  for (const name of names) if (await answers(name)) return { name };
  const tried = whyNone(names);
  if (mountPath !== undefined)
    throw new Refusal(
      sentence(
        'The task "{task}" finds a volume at {path}, which takes a container, but {tried}: install or start Docker or Podman, then run again.',
        { task, path: mountPath, tried },
      ),
    );
  throw new Refusal(
    sentence('The task "{task}" runs in a container, but {tried}: install or start Docker or Podman, then run again.', {
      task,
      tried,
    }),
  );
}

function whyNone([first, second]: readonly string[]): Sentence {
  if (first === undefined) return sentence("container engines are turned off");
  if (second === undefined) return sentence("{name} does not answer", { name: first });
  return sentence("{first} or {second} does not answer", { first, second });
}

async function answers(name: string): Promise<boolean> {
  // The version of the server, not only of the command: the command may be there without its engine.
  const format = name === "docker" ? "{{.Server.Version}}" : "{{.Version}}";
  const { exit } = await capture(name, ["version", "--format", format], { signal: AbortSignal.timeout(patience) });
  return exit.code === 0;
}

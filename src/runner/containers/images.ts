import { Refusal } from "../refusal.ts";
import { capture } from "../launch/process.ts";
import type { PullPolicy } from "../platform/request.ts";
import type { ContainerEngine } from "./engine.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** The images of one run: each is looked for once, and pulled when it is not there. */
export class Images {
  readonly #known = new Map<string, Promise<void>>();
  readonly #engine: ContainerEngine;
  readonly #progress: (work: Sentence) => void;
  readonly #signal: AbortSignal;

  /** `signal`: of the run, as one pull is for all tasks that need the image. */
  constructor(engine: ContainerEngine, progress: (work: Sentence) => void, signal: AbortSignal) {
    this.#engine = engine;
    this.#signal = signal;
    this.#progress = progress;
  }

  /** Resolves when the image is there. Refuses with the engine's own words. */
  ensure(image: string, policy: PullPolicy = "IfNotPresent"): Promise<void> {
    const id = `${policy} ${image}`;
    const known = this.#known.get(id);
    if (known) return known;
    const found = this.#find(image, policy);
    this.#known.set(id, found);
    return found;
  }

  async #find(image: string, policy: PullPolicy): Promise<void> {
    const engine = this.#engine.name;
    const signal = this.#signal;
    if (policy !== "Always") {
      const { exit } = await capture(engine, ["image", "inspect", image], { signal });
      if (exit.code === 0) return;
    }
    if (policy === "Never" && !signal.aborted)
      throw new Refusal(
        sentence("The image {image} is not on this machine, and the task says never to pull it.", { image }),
      );
    this.#progress(sentence("Pulling {image}", { image }));
    const pulled = await capture(engine, ["pull", image], {
      signal,
      onLine: (line) => {
        this.#progress(sentence("Pulling {image}: {line}", { image, line }));
      },
    });
    if (pulled.exit.code === 0) return;
    const last = pulled.stderr.trim().split("\n").at(-1) ?? "";
    throw new Refusal(
      signal.aborted
        ? sentence("The run was stopped.")
        : sentence("The image {image} cannot be pulled: {problem}", { image, problem: last }),
    );
  }
}

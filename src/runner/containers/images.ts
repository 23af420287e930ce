import { Refusal } from "../refusal.ts";
import { capture } from "../launch/process.ts";
import type { ContainerEngine } from "./engine.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** The images of one run: each is looked for once, and pulled when it is not there. */
export class Images {
  readonly #known = new Map<string, Promise<void>>();
  readonly #engine: ContainerEngine;
  readonly #progress: (work: Sentence) => void;

  constructor(engine: ContainerEngine, progress: (work: Sentence) => void) {
    this.#engine = engine;
    this.#progress = progress;
  }

  /** Resolves when the image is there. Refuses with the engine's own words. */
  ensure(image: string, signal: AbortSignal): Promise<void> {
    const known = this.#known.get(image);
    if (known) return known;
    const found = this.#find(image, signal);
    this.#known.set(image, found);
    return found;
  }

  async #find(image: string, signal: AbortSignal): Promise<void> {
    const engine = this.#engine.name;
    const { exit } = await capture(engine, ["image", "inspect", image], { signal });
    if (exit.code === 0) return;
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

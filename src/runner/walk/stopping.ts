import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** What ends a run before its time: a person who stops it or, where that is asked for, the first failure. */
export class Stopping {
  readonly #person: AbortSignal;
  readonly #failure = new AbortController();
  #failed: string | undefined;
  /** Ends ordinary tasks. */
  readonly signal: AbortSignal;
  /** Ends tasks that run whatever happened, too. */
  readonly killSignal: AbortSignal;

  /** `stop` is a person's first word, `kill` the last. */
  constructor(stop: AbortSignal, kill: AbortSignal) {
    this.#person = AbortSignal.any([stop, kill]);
    this.killSignal = kill;
    this.signal = AbortSignal.any([this.#person, this.#failure.signal]);
  }

  /** Stops the rest because the task with this name failed. */
  failed(name: string): void {
    this.#failed ??= name;
    this.#failure.abort();
  }

  /** A person stopped it: it is cancelled, whatever failed before. */
  get isByPerson(): boolean {
    return this.#person.aborted;
  }

  /** Why what was going on has ended. */
  get reason(): Sentence {
    return this.#failed === undefined || this.isByPerson
      ? sentence("The run was stopped.")
      : sentence('Stopped, as "{name}" failed.', { name: this.#failed });
  }
}

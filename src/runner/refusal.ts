/**
 * Why a task or a run cannot go on, in one sentence for the person who wrote the pipeline. Thrown from deep within the
 * resolving of values and caught where a task or the run ends; any other exception is a bug of ours.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** The sentence of a refusal; other errors go on their way. */
export function refusalMessage(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  throw error;
}

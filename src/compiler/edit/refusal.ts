/** An operation that cannot be: the reason is one sentence for the person. Caught in `applyOperation` and nowhere else. */
export class Refusal extends Error {}

/** Ends the operation with a reason. */
export function refuse(reason: string): never {
  throw new Refusal(reason);
}

// What may go wrong outside of us, told to a person in one sentence.

/** A failure with a cause outside: its message is one sentence that says what is wrong and what to do. No stack is shown. */
export class Failure extends Error {}

/**
 * Runs a command's body and turns what it throws into what a person reads: the sentence of a Failure, the stack of a bug.
 *
 * @param {() => Promise<number | undefined>} body answers the exit code; undefined leaves the process running (a server)
 */
export async function runCommand(body) {
  try {
    const code = await body();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    const text = error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n✗ ${text}\n`);
    process.exitCode = 1;
  }
}

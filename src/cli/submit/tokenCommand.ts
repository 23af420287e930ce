import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Terminal } from "../terminal.ts";

/** How a token command ended: with what it printed, or with why it failed, in a few words. */
export type TokenCommandEnd = { readonly output: string } | { readonly failed: string };

/**
 * Runs a command in the shell and gives its standard output. Its standard error is shown as it comes: there it says what
 * is wrong, or where to sign in. It may ask on the terminal. Ended when the signal is given.
 */
export async function runTokenCommand(
  command: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<TokenCommandEnd> {
  const child = spawn(command, { shell: true, stdio: ["inherit", "pipe", "pipe"], signal, windowsHide: true });
  child.stderr.on("data", (chunk: Buffer) => terminal.err.write(chunk));
  const output = text(child.stdout).catch(() => "");
  const failed = await new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => {
      // What the shell has started may live on, and hold these open.
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(signal.aborted ? "stopped" : String((error as NodeJS.ErrnoException).code));
    });
    child.once("close", (code, killed) => {
      if (code === 0) resolve(undefined);
      else resolve(code === null ? `ended by ${String(killed)}` : `exit code ${code}`);
    });
  });
  return failed === undefined ? { output: await output } : { failed };
}

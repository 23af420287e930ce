import type { SessionSource } from "../../kfp/authentication/session.ts";
import { bearerToken, tokenFrom, type IssuedToken } from "../../kfp/authentication/sources.ts";
import type { KfpResult } from "../../kfp/failure.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage.ts";
import { runTokenCommand } from "./tokenCommand.ts";

/** Who one is at the server, and what it was told by. */
export interface Token {
  readonly source: SessionSource;
  readonly from: string;
}

const variable = "KUBEFLOW_STUDIO_TOKEN";

/**
 * `--token-command` before `KUBEFLOW_STUDIO_TOKEN`; undefined when there is neither. Runs nothing yet; what it runs later
 * ends when the signal is given.
 */
export function tokenOf(
  command: string | undefined,
  terminal: Terminal,
  signal: AbortSignal,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Token | undefined {
  if (command !== undefined)
    return { source: tokenFrom(() => issue(command, terminal, signal)), from: "--token-command" };
  const given = environment[variable] ?? "";
  if (given.trim() === "") return undefined;
  const token = bareToken(given);
  if (token === undefined)
    throw new UsageError(`${variable} holds no token: a token is one word, without spaces and line breaks.`);
  return { source: bearerToken(token), from: variable };
}

/** What it printed goes nowhere but into the token: where it fails that may be half a token. */
async function issue(command: string, terminal: Terminal, signal: AbortSignal): Promise<KfpResult<IssuedToken>> {
  const ended = await runTokenCommand(command, terminal, signal);
  const token = "output" in ended ? bareToken(ended.output) : undefined;
  if (token !== undefined) return { ok: true, value: { token } };
  const said =
    "failed" in ended
      ? sentence("The token command failed ({how}); try it by itself in the shell.", { how: ended.failed })
      : sentence("The token command should print a token and nothing else: one word, without spaces and line breaks.");
  return { ok: false, failure: { reason: "signedOut", sentence: said, mayHaveArrived: false } };
}

/** A token as it is sent, from what people and programs make of it; undefined when no header could hold it. */
export function bareToken(text: string): string | undefined {
  const token = text.trim().replace(/^bearer\s+/i, "");
  return /^[\x21-\x7e]+$/.test(token) ? token : undefined;
}

import { runAddress } from "../../kfp/runAddress.ts";
import type { KfpFailure } from "../../kfp/failure.ts";
import { uniqueRunName } from "../../kfp/submit/runName.ts";
import type { Submission } from "../../kfp/submit/runBody.ts";
import { submitRun } from "../../kfp/submit/submitRun.ts";
import type { KfpRun } from "../../kfp/wire/run.ts";
import { inEnglish } from "../../l10n/sentence.ts";
import type { Command } from "../command.ts";
import { pipelineArguments } from "../pipelineArguments.ts";
import { readPipelineFile, type PipelineFile } from "../readPipelineFile.ts";
import { paint, type Terminal } from "../terminal.ts";
import { readCommandLine, type Parsed } from "../usage.ts";
import { followToEnd } from "./followed.ts";
import { placeOf } from "./place.ts";
import { problemOf, showProblem, type Problem } from "./problem.ts";
import { reach, signInWords, type Reached } from "./reach.ts";
import { tokenOf, type Token } from "./token.ts";

const flags = {
  host: "string",
  context: "string",
  namespace: "string",
  experiment: "string",
  arg: "list",
  "token-command": "string",
  wait: "boolean",
  json: "boolean",
  pipeline: "string",
} as const;

/** What the exit code is when a person has stopped the command. */
const stopped = 130;

/**
 * `submit FILE|SPEC [--host URL | --context NAME] [--namespace N] [--experiment E] [--arg …]… [--token-command CMD] [--wait]
 * [--json] [--pipeline NAME]`: 1 when it does not come to a run, or with `--wait` to one that succeeds.
 */
export const submit: Command = async (words, terminal, signal) => {
  const line = readCommandLine("submit", words, flags);
  const place = placeOf(line);
  const token = tokenOf(line.text("token-command"), terminal, signal);
  const file = await readPipelineFile("submit", line, terminal);
  if (!file) return 1;
  const given = pipelineArguments(file.spec, line.list("arg"));
  // Once now: a command that fails would be tried at each door.
  const session = await token?.source.current(signal);
  const reached = session?.ok === false ? problemOf(session.failure.sentence) : await reach(place, token, signal);
  if ("problem" in reached) return endWith(reached, terminal, signal);
  try {
    const submission = submissionOf(file, given, line, reached);
    return await new Submit(reached, token, { terminal, line, signal }).run(submission);
  } finally {
    reached.dispose();
  }
};

function endWith(problem: Problem, terminal: Terminal, signal: AbortSignal): number {
  if (signal.aborted) return stopped;
  showProblem(problem, terminal);
  return 1;
}

function submissionOf(
  { spec, platform }: PipelineFile,
  given: Submission["arguments"],
  line: Parsed,
  { pipelines }: Reached,
): Submission {
  const experiment = line.text("experiment");
  return {
    pipelineSpec: spec,
    ...(platform && { platformSpec: platform }),
    displayName: uniqueRunName(spec.pipelineInfo.displayName ?? spec.pipelineInfo.name, pipelines.client.timing),
    ...(experiment !== undefined && { experiment }),
    arguments: given,
  };
}

interface Surroundings {
  readonly terminal: Terminal;
  readonly line: Parsed;
  readonly signal: AbortSignal;
}

/** One run: made, told of, and waited for when that is wanted. */
class Submit {
  readonly #reached: Reached;
  readonly #token: Token | undefined;
  readonly #surroundings: Surroundings;

  constructor(reached: Reached, token: Token | undefined, surroundings: Surroundings) {
    this.#reached = reached;
    this.#token = token;
    this.#surroundings = surroundings;
  }

  async run(submission: Submission): Promise<number> {
    const { terminal, signal } = this.#surroundings;
    this.#sayWhere(submission);
    const onTry = (attempt: number): void => {
      this.#say("yellow", `the connection failed and no run was made; try ${attempt}`);
    };
    const { client } = this.#reached.pipelines;
    const made = await submitRun(client, submission, { signal, onTry });
    if (!made.ok) return this.#failed(made.failure);
    this.#sayRun(made.value, submission);
    if (!this.#surroundings.line.has("wait")) return 0;
    const isJson = this.#surroundings.line.has("json");
    const end = await followToEnd(this.#reached, made.value, this.#token, { terminal, isJson, signal });
    if ("phase" in end) return end.phase === "succeeded" ? 0 : 1;
    if (signal.aborted) this.#say("yellow", `no longer waited for; the run ${made.value.id} goes on`);
    return endWith(end, terminal, signal);
  }

  #sayWhere({ displayName, experiment }: Submission): void {
    const { client, description, isMultiUser } = this.#reached.pipelines;
    const namespace = client.namespace === undefined ? "" : `, namespace ${client.namespace}`;
    this.#say("dim", `${displayName} goes to ${description}${namespace}, experiment ${experiment ?? "Default"}`);
    if (!isMultiUser && this.#surroundings.line.text("namespace") !== undefined)
      this.#say("dim", `${description} keeps all runs in one namespace: --namespace does not choose another`);
  }

  /** Standard output is for the run's id, so that it can be piped; with `--json` for what programs read. */
  #sayRun({ id, name }: KfpRun, { experiment }: Submission): void {
    const { terminal, line } = this.#surroundings;
    const { pipelines, uiAddress } = this.#reached;
    const url = uiAddress === undefined ? undefined : runAddress(uiAddress, id);
    this.#say("green", url === undefined ? `submitted as ${id}` : `submitted: ${url}`);
    if (!line.has("json")) terminal.out.write(`${id}\n`);
    else if (!line.has("wait")) {
      const { client, description: server } = pipelines;
      const told = { runId: id, name, url, server, namespace: client.namespace, experiment: experiment ?? "Default" };
      terminal.out.write(`${JSON.stringify(told)}\n`);
    }
  }

  #failed(failure: KfpFailure): number {
    const { terminal, signal } = this.#surroundings;
    if (signal.aborted) {
      if (failure.mayHaveArrived === true)
        this.#say("yellow", "stopped while it was submitted: the run may have been made all the same");
      return stopped;
    }
    showProblem(this.#problem(failure), terminal);
    return 1;
  }

  #problem({ reason, sentence, detail, mayHaveArrived }: KfpFailure): Problem {
    const { description, client } = this.#reached.pipelines;
    // The run may be there, and is looked for before anything is sent again: that goes before why it cannot be seen.
    if (mayHaveArrived === true) return { problem: this.#doubtWords(reason, inEnglish(sentence)), detail };
    if (reason === "signedOut") return { problem: signInWords(description, this.#token) };
    if (reason === "forbidden" && client.namespace !== undefined) {
      const problem = `You may not submit to namespace ${client.namespace} on ${description}: name another by --namespace, or ask for a role there.`;
      return { problem, detail };
    }
    return { problem: inEnglish(sentence), detail };
  }

  #doubtWords(reason: KfpFailure["reason"], doubt: string): string {
    if (reason !== "signedOut") return doubt;
    return `${doubt} ${signInWords(this.#reached.pipelines.description, this.#token)}`;
  }

  #say(colour: "dim" | "yellow" | "green", text: string): void {
    const { terminal } = this.#surroundings;
    terminal.err.write(`${paint(terminal, colour, colour === "green" ? "✓" : "…")} ${text}\n`);
  }
}

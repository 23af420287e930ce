import type { Command } from "./command.ts";
import { terminalOf, type Terminal } from "./terminal.ts";
import { closest, UsageError } from "./usage.ts";

/** Each command is loaded when it is asked for: the time until `--help` and errors counts. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./check.ts")).check,
  import: async () => (await import("./import.ts")).importFile,
  compile: async () => (await import("./compile.ts")).compile,
  run: async () => (await import("./run.ts")).run,
  types: async () => (await import("./types/types.ts")).types,
  submit: async () => (await import("./submit/submit.ts")).submit,
};

async function main(
  words: readonly string[],
  terminal: Terminal,
  ...signals: readonly [stop: AbortSignal, kill: AbortSignal]
): Promise<number> {
  const [name, ...rest] = words;
  if (name === "--version" || name === "-v") return print(terminal, `${await version()}\n`);
  if (name === undefined || name === "--help" || name === "-h" || name === "help" || rest.some(isHelp)) {
    const { help, helpOf } = await import("./help.ts");
    const own =
      name === undefined || name.startsWith("-") ? undefined : helpOf(name === "help" ? (rest[0] ?? "") : name);
    if (own !== undefined) return print(terminal, own);
    if (name !== undefined) return print(terminal, help);
    terminal.err.write(help);
    return 2;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return (await load())(rest, terminal, ...signals);
  const meant = closest(name, Object.keys(commands));
  throw new UsageError(
    `There is no command "${name}": ${meant === undefined ? "see kubeflow-studio --help" : `did you mean ${meant}?`}`,
  );
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

function print(terminal: Terminal, text: string): number {
  terminal.out.write(text);
  return 0;
}

async function version(): Promise<string> {
  const { default: about } = await import("../../package.json", { with: { type: "json" } });
  return about.version;
}

/** The door: mistakes of usage become a sentence; any other exception is a bug of ours and says so. */
async function start(): Promise<void> {
  const [stop, kill] = [new AbortController(), new AbortController()];
  // Only a run has something to stop, here or at a server; whatever else computes is ended by the signal itself.
  if (process.argv[2] === "run" || process.argv[2] === "submit") stopOnSignals(stop, kill);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no failure.
    if (error.code === "EPIPE") stop.abort();
  });
  // A terminal that was closed takes no more words; the run still has to be stopped.
  process.stderr.on("error", () => undefined);
  try {
    process.exitCode = await main(process.argv.slice(2), terminalOf(process), stop.signal, kill.signal);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`kubeflow-studio: ${error.message}\n`);
      process.exitCode = 2;
      return;
    }
    process.stderr.write(
      `kubeflow-studio: this is a bug in kubeflow-studio, please report it. ${String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = 1;
  }
}

/** Whoever says it twice means what still runs in `finally` too. */
function stopOnSignals(stop: AbortController, kill: AbortController): void {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(name, () => {
      (stop.signal.aborted ? kill : stop).abort();
    });
}

await start();

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program that answers each line of JSON with a line of JSON. */
export interface LineServer {
  ask(request: object): Promise<Record<string, unknown>>;
  close(): void;
}

/** Starts a program that stays and answers, so that what is measured inside it is warm. */
export function startServer(command: string, args: readonly string[], options: ProcessOptions = {}): LineServer {
  const child = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
  const waiting: PromiseWithResolvers<Record<string, unknown>>[] = [];
  const complaint = tailOf(child.stderr);
  createInterface({ input: child.stdout }).on("line", (line) => {
    waiting.shift()?.resolve(JSON.parse(line) as Record<string, unknown>);
  });
  child.on("close", () => {
    for (const { reject } of waiting) reject(new Error(`${command} ended.\n${complaint()}`));
  });
  return {
    ask: (request) => {
      const answer = Promise.withResolvers<Record<string, unknown>>();
      waiting.push(answer);
      child.stdin.write(`${JSON.stringify(request)}\n`);
      return answer.promise;
    },
    close: () => child.stdin.end(),
  };
}

/** Where and with which variables a program runs. */
export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A program's life from start to end. */
export interface Timed {
  readonly milliseconds: number;
  readonly output: string;
}

/**
 * Runs a program to its end.
 *
 * @throws {Error} with the end of what it said, when it fails: a failure must not count as a fast run
 */
export function timeProcess(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<Timed> {
  const { promise, resolve, reject } = Promise.withResolvers<Timed>();
  const began = performance.now();
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  const complaint = tailOf(child.stderr);
  child.stdout.on("data", (part: Buffer) => output.push(part));
  child.on("error", reject);
  child.on("close", (code) => {
    const milliseconds = performance.now() - began;
    const text = Buffer.concat(output).toString();
    if (code === 0) resolve({ milliseconds, output: text });
    else reject(new Error(`${[command, ...args].join(" ")} failed.\n${text.slice(-2000)}\n${complaint()}`));
  });
  return promise;
}

function tailOf(stream: NodeJS.ReadableStream): () => string {
  let tail = "";
  stream.on("data", (part: Buffer) => (tail = (tail + part.toString()).slice(-4000)));
  return () => tail;
}

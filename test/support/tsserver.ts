import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { createRequire } from "node:module";

interface Answer {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

interface ServerDiagnostic {
  readonly text: string;
  readonly code: number;
  readonly start: { readonly line: number; readonly offset: number };
}

interface ServerPlace {
  readonly line: number;
  readonly offset: number;
}

interface ServerDefinition {
  readonly file: string;
  readonly start: ServerPlace;
  readonly end: ServerPlace;
  readonly contextStart?: ServerPlace;
  readonly contextEnd?: ServerPlace;
}

/** TypeScript's own language server, as VS Code runs it: which project a file is in is its answer, not ours. */
export class TsServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #seen = Buffer.alloc(0);
  #seq = 0;

  constructor() {
    const script = createRequire(import.meta.url).resolve("typescript/lib/tsserver.js");
    const options = ["--disableAutomaticTypingAcquisition", "--suppressDiagnosticEvents"];
    this.#process = spawn(process.execPath, [script, ...options]);
    this.#process.stdout.on("data", (bytes: Buffer) => {
      this.#read(bytes);
    });
  }

  /** The configuration of the project that a file is in; undefined for one that TypeScript makes up. */
  async projectOf(file: string): Promise<string | undefined> {
    this.#tell("open", { file });
    const { configFileName } = (await this.#ask("projectInfo", { file, needFileNameList: false })) as {
      configFileName: string;
    };
    return configFileName.endsWith(".json") ? configFileName : undefined;
  }

  /** The red of a file, as `line:column TS0000 message`. */
  async red(file: string): Promise<string[]> {
    this.#tell("open", { file });
    const commands = ["syntacticDiagnosticsSync", "semanticDiagnosticsSync"];
    const found: string[] = [];
    for (const command of commands) {
      for (const { start, code, text } of (await this.#ask(command, { file })) as ServerDiagnostic[])
        found.push(`${start.line}:${start.offset} TS${code} ${text}`);
    }
    return found;
  }

  /** Where Go to Definition leads, as VS Code shows it: `file line:column-line:column`, the name, and how much around it. */
  async definitions(file: string, line: number, offset: number): Promise<string[]> {
    this.#tell("open", { file });
    const found = await this.#ask("definition", { file, line, offset });
    return (found as ServerDefinition[]).map(({ file: path, start, end, contextStart, contextEnd }) => {
      const place = (at: ServerPlace): string => `${at.line}:${at.offset}`;
      const around = contextStart && contextEnd ? ` in ${place(contextStart)}-${place(contextEnd)}` : "";
      return `${path} ${place(start)}-${place(end)}${around}`;
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#tell("exit", {});
    await ended;
  }

  #tell(command: string, parameters: object): number {
    const seq = ++this.#seq;
    this.#process.stdin.write(`${JSON.stringify({ seq, type: "request", command, arguments: parameters })}\n`);
    return seq;
  }

  async #ask(command: string, parameters: object): Promise<unknown> {
    const answer = await new Promise<Answer>((resolve) => this.#waiting.set(this.#tell(command, parameters), resolve));
    if (answer.success !== true) throw new Error(`${command}: ${answer.message ?? "no answer"}`);
    return answer.body;
  }

  /** Answers come with a header that tells their length in bytes. */
  #read(bytes: Buffer): void {
    this.#seen = Buffer.concat([this.#seen, bytes]);
    for (;;) {
      const header = /^\s*Content-Length: (\d+)\r?\n\r?\n/.exec(this.#seen.toString("latin1"));
      const end = (header?.[0].length ?? 0) + Number(header?.[1]);
      if (!header || this.#seen.length < end) return;
      const answer = JSON.parse(this.#seen.subarray(header[0].length, end).toString("utf8")) as Answer;
      this.#seen = this.#seen.subarray(end);
      if (answer.type === "response") this.#waiting.get(answer.request_seq ?? -1)?.(answer);
    }
  }
}

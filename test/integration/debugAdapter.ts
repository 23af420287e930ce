import { connect, type Socket } from "node:net";

interface Message {
  readonly type: "request" | "response" | "event";
  readonly request_seq?: number;
  readonly event?: string;
  readonly success?: boolean;
  readonly message?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the protocol says is checked by the tests
  readonly body?: any;
}

/** Speaks the Debug Adapter Protocol, as VS Code does. */
export class DebugClient {
  readonly #socket: Socket;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #events: Message[] = [];
  readonly #waiting: { readonly event: string; readonly tell: (message: Message) => void }[] = [];
  #bytes = Buffer.alloc(0);
  #sequence = 0;

  constructor(port: number) {
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.on("data", (chunk: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      this.#read();
    });
    this.#socket.on("error", () => undefined);
  }

  /** The answer's body. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  async request(command: string, args: object = {}): Promise<any> {
    const seq = ++this.#sequence;
    const text = JSON.stringify({ seq, type: "request", command, arguments: args });
    const answer = new Promise<Message>((resolve) => this.#answers.set(seq, resolve));
    this.#socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    const { success, message, body } = await answer;
    if (success !== true) throw new Error(`${command}: ${String(message)}`);
    return body;
  }

  /** The next event of this name, or one that has come already. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  async event(name: string): Promise<any> {
    const at = this.#events.findIndex(({ event }) => event === name);
    const [known] = at < 0 ? [] : this.#events.splice(at, 1);
    const message = known ?? (await new Promise<Message>((tell) => this.#waiting.push({ event: name, tell })));
    return message.body;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(): void {
    for (;;) {
      const end = this.#bytes.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/.exec(this.#bytes.toString("latin1", 0, Math.max(end, 0)))?.[1]);
      if (end < 0 || this.#bytes.length < end + 4 + length) return;
      const message = JSON.parse(this.#bytes.toString("utf8", end + 4, end + 4 + length)) as Message;
      this.#bytes = this.#bytes.subarray(end + 4 + length);
      this.#hear(message);
    }
  }

  #hear(message: Message): void {
    if (message.type === "response") this.#answers.get(message.request_seq ?? 0)?.(message);
    if (message.type !== "event") return;
    const at = this.#waiting.findIndex(({ event }) => event === message.event);
    const [waiting] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (waiting) waiting.tell(message);
    else this.#events.push(message);
  }
}

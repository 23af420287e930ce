import { Duplex } from "node:stream";
import { Receiver, Sender } from "ws";
import { sentence } from "../../l10n/sentence.ts";
import { PortError } from "./portError.ts";

/** Milliseconds between pings: below what load balancers take for silence. */
const pingEvery = 30_000;
/** Milliseconds of silence after which all is closed, once this side has said its last: most who end are gone for good. */
const linger = 5_000;

const data = 0;
const complaint = 1;

export interface PortStreamOptions {
  readonly redact: (text: string) => string;
  readonly signal: AbortSignal;
  readonly pod: string;
  readonly port: number;
}

/**
 * One TCP stream to a pod's port, framed in a WebSocket: two channels, data and error, each of which begins with the
 * port's number. This framing cannot say that one side only has ended: when this one does, the pod's last words are
 * waited for and then all is closed.
 */
export class PortStream extends Duplex {
  readonly #socket: Duplex;
  readonly #sender: Sender;
  readonly #receiver = new Receiver();
  readonly #options: PortStreamOptions;
  /** Channels whose port number has been read. */
  readonly #begun = new Set<number>();
  readonly #pings: NodeJS.Timeout;
  readonly #giveUp: () => void;
  #lingering: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(socket: Duplex, head: Buffer, options: PortStreamOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    this.#sender = new Sender(socket);
    this.#giveUp = () => this.destroy();
    this.#pings = setInterval(() => {
      this.#sender.ping(Buffer.alloc(0), true);
    }, pingEvery).unref();
    options.signal.addEventListener("abort", this.#giveUp, { once: true });
    this.#listen();
    if (head.length > 0) this.#take(head);
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const framed = Buffer.concat([Buffer.of(data), chunk]);
    this.#sender.send(framed, { binary: true, mask: true, fin: true, compress: false }, (error) => {
      done(error);
    });
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#linger();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.#pings);
    clearTimeout(this.#lingering);
    this.#options.signal.removeEventListener("abort", this.#giveUp);
    if (!this.#socket.destroyed && this.#socket.writable) this.#sender.close(1000, "", true);
    this.#socket.end();
    // The close frame gets its chance to leave.
    setTimeout(() => this.#socket.destroy(), 1_000).unref();
    done(error);
  }

  #listen(): void {
    this.#receiver.on("message", (message: Buffer) => {
      this.#message(message);
    });
    this.#receiver.on("ping", (payload: Buffer) => {
      this.#sender.pong(payload, true);
    });
    this.#receiver.on("conclude", () => {
      this.#end();
    });
    this.#receiver.on("error", (error) => this.destroy(error));
    this.#socket.on("data", (chunk: Buffer) => {
      this.#take(chunk);
    });
    this.#socket.on("error", (error) => this.destroy(error));
    this.#socket.on("end", () => {
      this.#end();
    });
    this.#socket.on("close", () => {
      this.#end();
    });
  }

  #take(chunk: Buffer): void {
    if (this.destroyed) return;
    if (this.#receiver.write(chunk)) return;
    this.#socket.pause();
    this.#receiver.once("drain", () => this.#socket.resume());
  }

  #message(message: Buffer): void {
    if (this.#isOver) return;
    const channel = message[0] ?? data;
    const isFirst = !this.#begun.has(channel);
    this.#begun.add(channel);
    const payload = message.subarray(isFirst ? 3 : 1);
    if (payload.length === 0) return;
    if (channel === complaint) {
      this.#fail(payload.toString());
      return;
    }
    if (this.writableFinished) this.#linger();
    if (!this.push(payload)) this.#socket.pause();
  }

  #end(): void {
    if (this.#isOver || this.destroyed) return;
    this.#isOver = true;
    this.push(null);
    this.end();
  }

  #fail(said: string): void {
    this.#isOver = true;
    const { pod, port, redact } = this.#options;
    const detail = redact(said.trim()).slice(0, 500);
    const words = /connection refused/i.test(detail)
      ? sentence("Nothing listens on port {port} of pod “{pod}” (yet).", { port, pod })
      : sentence("Port {port} of pod “{pod}” cannot be reached: {detail}", { port, pod, detail });
    this.destroy(new PortError({ reason: "unreachable", sentence: words, detail }));
  }

  #linger(): void {
    clearTimeout(this.#lingering);
    this.#lingering = setTimeout(() => this.destroy(), linger).unref();
  }
}

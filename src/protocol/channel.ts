/** Requests by name: what is asked and what is answered. */
export type Calls = object;

/** One end of any pipe that carries plain data: `postMessage` of a webview, of a panel, or two functions in a test. */
export interface Pipe {
  post(message: unknown): void;
  /** Calls `listener` for every message that comes; gives back how to stop. */
  onMessage(listener: (message: unknown) => void): () => void;
}

/** The clock, handed in: this room has none. Gives back how to call it off. */
export type Timer = (milliseconds: number, then: () => void) => () => void;

type RequestOf<C extends Calls, Name extends keyof C> = C[Name] extends { readonly request: infer R } ? R : never;
type ResponseOf<C extends Calls, Name extends keyof C> = C[Name] extends { readonly response: infer R } ? R : never;

/** How one end answers what the other asks. A thrown error becomes the answer. */
export type Handlers<C extends Calls> = {
  readonly [Name in keyof C]: (request: RequestOf<C, Name>) => ResponseOf<C, Name> | Promise<ResponseOf<C, Name>>;
};

/** An answer: the response, or why there is none. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

export interface ChannelOptions<Incoming, Served extends Calls> {
  readonly pipe: Pipe;
  readonly onEvent: (event: Incoming) => void;
  readonly handlers: Handlers<Served>;
  /** Told what was ignored and what went wrong on this side; never throws back. */
  readonly report: (problem: string, error?: unknown) => void;
  readonly timer: Timer;
  /** Milliseconds until a request without an answer is answered by its time-out. */
  readonly timeout?: number;
}

type Envelope =
  | { readonly channel: "event"; readonly event: unknown }
  | { readonly channel: "request"; readonly id: number; readonly name: string; readonly request: unknown }
  | { readonly channel: "answer"; readonly id: number; readonly answer: Answer<unknown> };

/**
 * One end of the talk between host and webview: events, and requests with answers.
 * Both ends use it, with the type arguments swapped. A request is always answered: by the other end, by its error, or
 * by the time-out that starts when it is sent.
 */
export class Channel<
  Incoming extends { readonly type: string },
  Outgoing extends { readonly type: string },
  Served extends Calls,
  Asked extends Calls,
> {
  readonly #options: ChannelOptions<Incoming, Served>;
  readonly #waiting = new Map<number, (answer: Answer<unknown>) => void>();
  readonly #stop: () => void;
  #nextId = 1;

  constructor(options: ChannelOptions<Incoming, Served>) {
    this.#options = options;
    this.#stop = options.pipe.onMessage((message) => {
      this.#receive(message);
    });
  }

  /** Sends an event; nothing comes back. */
  send(event: Outgoing): void {
    this.#post({ channel: "event", event });
  }

  /** Asks the other end. Never rejects: an error and a time-out are answers. */
  request<Name extends keyof Asked & string>(
    name: Name,
    request: RequestOf<Asked, Name>,
  ): Promise<Answer<ResponseOf<Asked, Name>>> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const milliseconds = this.#options.timeout ?? 15_000;
      const cancel = this.#options.timer(milliseconds, () => {
        this.#settle(id, { ok: false, reason: `No answer came within ${milliseconds / 1000} seconds.` });
      });
      this.#waiting.set(id, (answer) => {
        cancel();
        resolve(answer as Answer<ResponseOf<Asked, Name>>);
      });
      this.#post({ channel: "request", id, name, request });
    });
  }

  /** Stops listening; what is still waiting is answered. */
  dispose(): void {
    this.#stop();
    for (const id of [...this.#waiting.keys()]) this.#settle(id, { ok: false, reason: "The canvas was closed." });
  }

  #post(envelope: Envelope): void {
    try {
      this.#options.pipe.post(envelope);
    } catch (error) {
      this.#options.report("A message could not be sent.", error);
      if (envelope.channel === "request") this.#settle(envelope.id, { ok: false, reason: messageOf(error) });
    }
  }

  #settle(id: number, answer: Answer<unknown>): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(answer);
  }

  #receive(message: unknown): void {
    const envelope = asEnvelope(message);
    if (!envelope) {
      this.#options.report(`An unknown message was ignored: ${describe(message)}`);
    } else if (envelope.channel === "answer") {
      this.#settle(envelope.id, envelope.answer);
    } else if (envelope.channel === "request") {
      void this.#serve(envelope.id, envelope.name, envelope.request);
    } else {
      try {
        this.#options.onEvent(envelope.event as Incoming);
      } catch (error) {
        this.#options.report("An event could not be handled.", error);
      }
    }
  }

  async #serve(id: number, name: string, request: unknown): Promise<void> {
    const handlers = this.#options.handlers as Record<string, ((request: unknown) => unknown) | undefined>;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (!handler) {
      this.#options.report(`An unknown request was refused: ${name}`);
      this.#post({ channel: "answer", id, answer: { ok: false, reason: `Nobody answers "${name}" here.` } });
      return;
    }
    try {
      this.#post({ channel: "answer", id, answer: { ok: true, value: await handler(request) } });
    } catch (error) {
      this.#options.report(`The request "${name}" failed.`, error);
      this.#post({ channel: "answer", id, answer: { ok: false, reason: messageOf(error) } });
    }
  }
}

function asEnvelope(message: unknown): Envelope | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { channel, id, name, event, answer } = message as Record<string, unknown>;
  if (channel === "event")
    return isRecord(event) && typeof event["type"] === "string" ? (message as Envelope) : undefined;
  if (channel === "request")
    return typeof id === "number" && typeof name === "string" ? (message as Envelope) : undefined;
  if (channel === "answer") return typeof id === "number" && isRecord(answer) ? (message as Envelope) : undefined;
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(message: unknown): string {
  const text = JSON.stringify(message) as string | undefined;
  return (text ?? typeof message).slice(0, 80);
}

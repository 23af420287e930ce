// The product's canvas, with a clock from the keystroke to the drawn frame.
import type { Pipe } from "../../../src/protocol/channel.ts";
import { mount } from "../../../webview-ui/mount.tsx";
import { applyTheme } from "../../../webview-ui/playground/themes.ts";
import type { CanvasTimes, HostTimes, Keystroke, ToHost } from "./messages.ts";

/** What canvas.ts calls in the page. */
export interface BenchPage {
  /** Shows a pipeline; resolves with the times of the first view. */
  open(path: string, files: Readonly<Record<string, string>>): Promise<CanvasTimes>;
  /** Puts the text editor's caret somewhere. */
  moveCaret(caret: number): void;
  type(keystroke: Keystroke): Promise<CanvasTimes>;
  /** Milliseconds of a message to the host and back and of a frame in which nothing changes: what the machine needs anyway. */
  echo(): Promise<number>;
}

interface Drawn {
  readonly layout: number;
  readonly draw: number;
  readonly end: number;
}

const worker = new Worker("host.js");
const drawn = new Map<number, PromiseWithResolvers<Drawn>>();
const hostTimes = new Map<number, PromiseWithResolvers<HostTimes>>();
let version = 0;
let echoed = (): void => undefined;

const pipe: Pipe = {
  post: (message) => {
    worker.postMessage(message);
  },
  onMessage: (listener) => {
    const hear = ({ data }: MessageEvent<unknown>): void => {
      if (isEcho(data)) afterFrame(echoed);
      else if (isTimes(data)) entry(hostTimes, data.version).resolve(data);
      else deliver(listener, data);
    };
    worker.addEventListener("message", hear);
    return () => {
      worker.removeEventListener("message", hear);
    };
  },
};

function deliver(listener: (message: unknown) => void, message: unknown): void {
  const began = performance.now();
  listener(message);
  const laidOut = performance.now();
  const shown = versionOf(message);
  if (shown === undefined) return;
  afterFrame(() => {
    const end = performance.now();
    entry(drawn, shown).resolve({ layout: laidOut - began, draw: end - laidOut, end });
  });
}

/** A message sent in the frame's callback comes after the frame's styles, layout and paint. */
function afterFrame(then: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(undefined);
  });
}

function isTimes(message: unknown): message is HostTimes {
  return benchOf(message) === "times";
}

function isEcho(message: unknown): boolean {
  return benchOf(message) === "echo";
}

function benchOf(message: unknown): unknown {
  return typeof message === "object" && message !== null && "bench" in message ? message.bench : undefined;
}

function versionOf(message: unknown): number | undefined {
  const { event } = message as { event?: { type: string; view?: { version: number } } };
  return event?.type === "view" ? event.view?.version : undefined;
}

function entry<T>(map: Map<number, PromiseWithResolvers<T>>, key: number): PromiseWithResolvers<T> {
  const known = map.get(key) ?? Promise.withResolvers<T>();
  map.set(key, known);
  return known;
}

async function measure(message: ToHost): Promise<CanvasTimes> {
  const began = performance.now();
  worker.postMessage(message);
  version += 1;
  const [{ layout, draw, end }, { compile, view }] = await Promise.all([
    entry(drawn, version).promise,
    entry(hostTimes, version).promise,
  ]);
  const total = end - began;
  return { total, compile, view, layout, draw, messages: total - compile - view - layout - draw };
}

function echo(): Promise<number> {
  const began = performance.now();
  const { promise, resolve } = Promise.withResolvers<number>();
  echoed = () => {
    resolve(performance.now() - began);
  };
  worker.postMessage({ bench: "echo" } satisfies ToHost);
  return promise;
}

applyTheme("dark");
const root = document.getElementById("root");
if (root) mount(root, pipe, { read: () => undefined, write: () => undefined });

const page: BenchPage = {
  open: (path, files) => measure({ bench: "open", path, files }),
  moveCaret: (caret) => {
    worker.postMessage({ bench: "caret", caret } satisfies ToHost);
  },
  echo,
  type: (keystroke) => measure({ bench: "type", keystroke }),
};
Object.assign(window, { benchPage: page });

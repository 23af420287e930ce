import { expect, test } from "vitest";
import { Channel, type Pipe } from "../../../src/protocol/channel.ts";

interface Hello {
  readonly type: "hello";
  readonly name: string;
}
interface Math {
  readonly double: { readonly request: number; readonly response: number };
}

/** Two pipes joined end to end; messages are copied as `postMessage` would. */
function joined(): [Pipe, Pipe] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const end = (mine: number): Pipe => ({
    post: (message) => {
      for (const listener of listeners[1 - mine]!) listener(structuredClone(message));
    },
    onMessage: (listener) => {
      listeners[mine]!.push(listener);
      return () => (listeners[mine] = listeners[mine]!.filter((other) => other !== listener));
    },
  });
  return [end(0), end(1)];
}

function pair(double: (n: number) => number | Promise<number>) {
  const [a, b] = joined();
  const timers: (() => void)[] = [];
  const problems: string[] = [];
  const heard: Hello[] = [];
  const report = (problem: string) => problems.push(problem);
  const timer = (_: number, then: () => void) => {
    timers.push(then);
    return () => timers.splice(timers.indexOf(then), 1);
  };
  const host = new Channel<Hello, Hello, Math, object>({
    pipe: a,
    onEvent: (e) => heard.push(e),
    handlers: { double },
    report,
    timer,
  });
  const webview = new Channel<Hello, Hello, object, Math>({
    pipe: b,
    onEvent: () => undefined,
    handlers: {},
    report,
    timer,
    timeout: 2000,
  });
  return {
    host,
    webview,
    timers,
    problems,
    heard,
    rawToHost: (message: unknown) => {
      b.post(message);
    },
  };
}

test("an event arrives as it was sent", () => {
  const { webview, heard } = pair((n) => n * 2);
  webview.send({ type: "hello", name: "canvas" });
  expect(heard).toEqual([{ type: "hello", name: "canvas" }]);
});

test("a request is answered by the other end, each with its own answer", async () => {
  const { webview, timers } = pair(async (n) => {
    await Promise.resolve();
    return n * 2;
  });
  expect(await Promise.all([webview.request("double", 2), webview.request("double", 5)])).toEqual([
    { ok: true, value: 4 },
    { ok: true, value: 10 },
  ]);
  expect(timers).toEqual([]);
});

test("an error of the handler is an answer", async () => {
  const { webview, problems } = pair(() => {
    throw new Error("odd");
  });
  expect(await webview.request("double", 1)).toEqual({ ok: false, reason: "odd" });
  expect(problems).toEqual(['The request "double" failed.']);
});

test("a request without an answer is answered by its time-out, set when it is sent", async () => {
  const { webview, timers } = pair(() => new Promise(() => undefined));
  const answer = webview.request("double", 1);
  expect(timers).toHaveLength(1);
  timers[0]!();
  expect(await answer).toEqual({ ok: false, reason: "No answer came within 2 seconds." });
});

test("unknown messages and requests are ignored with a report", async () => {
  const { rawToHost, problems, webview, heard } = pair((n) => n);
  for (const message of [
    null,
    7,
    "x",
    {},
    { channel: "event" },
    { channel: "event", event: {} },
    { channel: "request" },
  ])
    rawToHost(message);
  expect(problems).toHaveLength(7);
  expect(heard).toEqual([]);
  const answer = await (
    webview as unknown as Channel<Hello, Hello, object, { nothing: { request: null; response: null } }>
  ).request("nothing", null);
  expect(answer).toEqual({ ok: false, reason: 'Nobody answers "nothing" here.' });
});

test("closing answers what is waiting and stops listening", async () => {
  const { webview, host, heard } = pair(() => new Promise(() => undefined));
  const answer = webview.request("double", 1);
  webview.dispose();
  expect(await answer).toEqual({ ok: false, reason: "The canvas was closed." });
  host.dispose();
  webview.send({ type: "hello", name: "late" });
  expect(heard).toEqual([]);
});

// Plays the extension host: a thread of its own that holds the text, compiles it on every change, and sends the view.
import { compileFile } from "../../../src/compiler/compile.ts";
import { readPythonComponents } from "../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import type { CanvasView, PaletteComponent } from "../../../src/protocol/canvasView.ts";
import { keysAt } from "../../../src/extension/canvas/keysAt.ts";
import { componentKind } from "../../../src/protocol/view/viewTask.ts";
import { Channel } from "../../../src/protocol/channel.ts";
import type { FromWebview, Requests, ToWebview } from "../../../src/protocol/messages.ts";
import { viewOf } from "../../../src/protocol/viewOf.ts";
import { viewTypeOf } from "../../../src/protocol/viewType.ts";
import type { HostTimes, ToHost } from "./messages.ts";

let path = "";
let files: Readonly<Record<string, string>> = {};
let text = "";
let version = 0;
let shown: CanvasView | undefined;

const channel = new Channel<FromWebview, ToWebview, Requests, object>({
  pipe: {
    post: (message) => {
      globalThis.postMessage(message);
    },
    onMessage: (listener) => {
      const hear = (event: MessageEvent<unknown>): void => {
        if (!isBench(event.data)) listener(event.data);
      };
      globalThis.addEventListener("message", hear);
      return () => {
        globalThis.removeEventListener("message", hear);
      };
    },
  },
  onEvent: () => undefined,
  handlers: {
    apply: () => ({ ok: false, reason: "Nothing is applied here." }),
    refusals: ({ operations }) => operations.map(() => "Nothing is applied here."),
    applyFix: () => ({ ok: false, reason: "Nothing is applied here." }),
  },
  report: (problem) => {
    throw new Error(problem);
  },
  timer: () => () => undefined,
});

globalThis.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (!isBench(data)) return;
  if (data.bench === "echo") {
    globalThis.postMessage(data);
    return;
  }
  if (data.bench === "caret") {
    select(data.caret);
    return;
  }
  version += 1;
  if (data.bench === "open") {
    ({ path, files } = data);
    text = files[path] ?? "";
    channel.send({ type: "palette", components: palette(), leftOut: 0 });
  } else {
    const { at, remove, text: typed } = data.keystroke;
    text = text.slice(0, at) + typed + text.slice(at + remove);
  }
  sendView();
  if (data.bench === "type") select(data.keystroke.caret);
});

/** The caret of a text editor beside the canvas selects there. */
function select(caret: number): void {
  if (shown) channel.send({ type: "select", keys: keysAt(shown, { start: caret, end: caret }, text), reveal: true });
}

function isBench(message: unknown): message is ToHost {
  return typeof message === "object" && message !== null && "bench" in message;
}

/** As the extension does it: nothing is kept from one text to the next. */
function sendView(): void {
  const began = performance.now();
  const file = compileFile(path, sourcesOf({ ...files, [path]: text }));
  const compiled = performance.now();
  const [pipeline] = file.pipelines;
  if (pipeline) {
    const view = viewOf(file, pipeline, version);
    const made = performance.now();
    shown = view;
    channel.send({ type: "view", view });
    globalThis.postMessage({
      bench: "times",
      version,
      compile: compiled - began,
      view: made - compiled,
    } satisfies HostTimes);
  } else {
    throw new Error(`The pipeline is lost in version ${version}.`);
  }
}

function palette(): readonly PaletteComponent[] {
  const python = Object.entries(files).filter(([name]) => name.endsWith(".py"));
  return python.flatMap(([name, source]) =>
    [...readPythonComponents(name, source).components.values()].map((component) => ({
      path: name,
      exportName: component.source.exportName,
      localName: component.source.exportName,
      name: component.name,
      kind: componentKind(component),
      group: name,
      inputs: component.inputs.map((input) => ({
        name: input.name,
        type: viewTypeOf(input.type),
        isOptional: input.isOptional,
      })),
      outputs: component.outputs.map((output) => ({ name: output.name, type: viewTypeOf(output.type) })),
    })),
  );
}

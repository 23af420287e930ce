import { compileFile, type PipelineFile } from "../../src/compiler/compile.ts";
import type { Component } from "../../src/compiler/component.ts";
import { applyOperation, type EditResult, startPipeline } from "../../src/compiler/edit/applyOperation.ts";
import type { Operation } from "../../src/compiler/edit/operation.ts";
import { readPythonComponents } from "../../src/compiler/read/python/readPythonComponents.ts";
import { applyEdits, type TextEdit } from "../../src/compiler/text.ts";
import { Channel, type Pipe } from "../../src/protocol/channel.ts";
import type { PaletteComponent } from "../../src/protocol/canvasView.ts";
import type { ApplyResult, FromWebview, Requests, RunOverlay, ToWebview } from "../../src/protocol/messages.ts";
import { viewOf } from "../../src/protocol/viewOf.ts";
import { componentKind } from "../../src/protocol/view/viewTask.ts";
import { viewTypeOf } from "../../src/protocol/viewType.ts";

/** Plays VS Code in a page: one document, its undo stack, and the real compiler. */
export class FakeHost {
  /** Every operation that was asked for, for tests. */
  readonly operations: Operation[] = [];
  readonly events: FromWebview[] = [];
  readonly #channel: Channel<FromWebview, ToWebview, Requests, object>;
  readonly #files: Readonly<Record<string, string>>;
  readonly #onText: (text: string) => void;
  #path: string;
  #text: string;
  #version = 1;
  #undo: string[] = [];
  #redo: string[] = [];
  #pipeline: string | undefined;

  constructor(pipe: Pipe, files: Readonly<Record<string, string>>, path: string, onText: (text: string) => void) {
    this.#files = files;
    this.#path = path;
    this.#text = files[path] ?? "";
    this.#onText = onText;
    this.#channel = new Channel({
      pipe,
      onEvent: (event) => {
        this.#received(event);
      },
      handlers: {
        apply: ({ operation }) => this.#apply(operation),
        refusals: ({ operations }) => operations.map((operation) => this.#refusal(operation)),
        applyFix: ({ code, start, fix }) => this.#applyFix(code, start, fix),
      },
      report: (problem) => {
        this.events.push({ type: "failed", message: problem });
      },
      timer: (milliseconds, then) => {
        const id = setTimeout(then, milliseconds);
        return () => {
          clearTimeout(id);
        };
      },
    });
  }

  get text(): string {
    return this.#text;
  }

  open(path: string): void {
    this.#path = path;
    this.#undo = [];
    this.type(this.#files[path] ?? "");
  }

  /** Typed in the text. */
  type(text: string): void {
    this.#undo.push(this.#text);
    this.#redo = [];
    this.#setText(text);
  }

  undo(): void {
    const before = this.#undo.pop();
    if (before === undefined) return;
    this.#redo.push(this.#text);
    this.#setText(before);
  }

  redo(): void {
    const next = this.#redo.pop();
    if (next === undefined) return;
    this.#undo.push(this.#text);
    this.#setText(next);
  }

  command(command: string): void {
    this.#channel.send({ type: "command", command: `canvas.${command}` });
  }

  showRun(run: RunOverlay | null): void {
    this.#channel.send({ type: "run", run });
  }

  select(keys: readonly string[]): void {
    this.#channel.send({ type: "select", keys, reveal: true });
  }

  #setText(text: string): void {
    this.#text = text;
    this.#version++;
    this.#onText(text);
    this.#sendView();
  }

  #compile(): PipelineFile {
    const files = { ...this.#files, [this.#path]: this.#text };
    return compileFile(this.#path, { read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined) });
  }

  #received(event: FromWebview): void {
    this.events.push(event);
    if (event.type === "ready") {
      this.#channel.send({ type: "l10n", language: "en", bundle: {} });
      this.#sendView();
      this.#sendPalette();
    } else if (event.type === "showPipeline") {
      this.#pipeline = event.exportName;
      this.#sendView();
    }
  }

  #sendView(): void {
    const file = this.#compile();
    const pipeline = file.pipelines.find((each) => each.exportName === this.#pipeline) ?? file.pipelines[0];
    if (pipeline) this.#channel.send({ type: "view", view: viewOf(file, pipeline, this.#version) });
    else this.#channel.send({ type: "noPipeline", path: this.#path, version: this.#version });
  }

  #sendPalette(): void {
    const file = this.#compile();
    const components = Object.entries(this.#files)
      .filter(([path]) => path.endsWith(".py"))
      .flatMap(([path, text]) =>
        [...readPythonComponents(path, text).components.values()].map((component) =>
          paletteComponent(component, file, path),
        ),
      );
    this.#channel.send({ type: "palette", components, leftOut: 0 });
  }

  #apply(operation: Operation): ApplyResult {
    this.operations.push(operation);
    const result = this.#edited(operation);
    return result.ok ? this.#write(result.edits, result.added) : result;
  }

  #refusal(operation: Operation): string | null {
    const result = this.#edited(operation);
    return result.ok ? null : result.reason;
  }

  #edited(operation: Operation): EditResult | { readonly ok: false; readonly reason: string } {
    const file = this.#compile();
    const pipeline = file.pipelines.find((each) => each.exportName === this.#pipeline) ?? file.pipelines[0];
    const result = pipeline
      ? applyOperation(file, pipeline, operation)
      : operation.kind === "startFrom"
        ? startPipeline(file, operation.template)
        : undefined;
    return result ?? { ok: false, reason: "This file has no pipeline." };
  }

  #applyFix(code: string, start: number, fix: number): ApplyResult {
    const found = this.#compile().diagnostics.find((each) => each.code === code && each.span.start === start);
    const edits = found?.fixes[fix]?.edits;
    return edits ? this.#write(edits, []) : { ok: false, reason: "The problem is not there any more." };
  }

  #write(edits: readonly TextEdit[], added: readonly string[]): ApplyResult {
    this.type(applyEdits(this.#text, edits));
    return { ok: true, version: this.#version, added };
  }
}

function paletteComponent(component: Component, file: PipelineFile, path: string): PaletteComponent {
  const { name, description, inputs, outputs, source } = component;
  const local = [...file.components].find(([, other]) => other.source.path === path && other.name === name)?.[0];
  return {
    path,
    exportName: source.exportName,
    localName: local,
    name,
    kind: componentKind(component),
    description,
    group: path.replace(/^\//, ""),
    inputs: inputs.map((input) => ({ name: input.name, type: viewTypeOf(input.type), isOptional: input.isOptional })),
    outputs: outputs.map((output) => ({ name: output.name, type: viewTypeOf(output.type) })),
  };
}

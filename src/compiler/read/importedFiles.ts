import type { PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sources } from "../sources.ts";
import { NotedSources } from "./notedSources.ts";
import type { YamlComponent } from "./yaml/readYamlComponent.ts";

/** What reading one `.py` gives. */
export interface PythonComponents {
  readonly components: ReadonlyMap<string, Component>;
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with any function of it, by its name. */
  readonly diagnosticsOf: ReadonlyMap<string, readonly Diagnostic[]>;
  /** The file could not be read, or not all of it, so what it lacks may well be in it. */
  readonly isUnread?: true;
}

/** What reading one `.py` gives, and the other files that it was read from: notebooks, embedded files, imported modules. */
export interface PythonFileRead extends PythonComponents {
  readonly dependencies: readonly string[];
}

/** How the files that a pipeline imports are read. */
export interface Readers {
  python(path: string, text: string, sources: Sources): PythonComponents;
  yaml(path: string, text: string): YamlComponent;
  typeScript(path: string, sources: Sources, files: ImportedFiles): PipelineFile;
}

/**
 * The files that pipelines import, read once per text: an editor compiles at every key, and what is imported rarely changes.
 * Keep one for as long as the same files are compiled again and again; memory grows with the number of files only.
 */
export class ImportedFiles {
  readonly #readers: Readers;
  readonly #python = new Map<string, KnownPython>();
  readonly #yaml = new Map<string, { readonly text: string; readonly result: YamlComponent }>();
  readonly #typeScript = new Map<string, Known>();
  readonly #open = new Set<string>();

  constructor(readers: Readers) {
    this.#readers = readers;
  }

  /** What a Python file was read from beside its own text is looked at again each time. */
  readPython(path: string, text: string, sources: Sources): PythonFileRead {
    const known = this.#python.get(path);
    if (known?.text === text && known.noted.areSameIn(sources)) return known.result;
    const noted = new NotedSources(sources);
    const read = this.#readers.python(path, text, noted);
    const result = { ...read, dependencies: noted.paths };
    this.#python.set(path, { text, noted, result });
    return result;
  }

  /** What a YAML or JSON file has for pipelines. */
  readYaml(path: string, text: string): YamlComponent {
    const known = this.#yaml.get(path);
    if (known?.text === text) return known.result;
    const result = this.#readers.yaml(path, text);
    this.#yaml.set(path, { text, result });
    return result;
  }

  /** What a `.ts` makes for others; undefined when it is being read already, as it imports who asks. */
  readTypeScript(path: string, sources: Sources): PipelineFile | undefined {
    if (this.#open.has(path)) return undefined;
    const known = this.#typeScript.get(path);
    if (known !== undefined && [...known.texts].every(([each, text]) => sources.read(each) === text)) return known.file;
    const file = this.#readers.typeScript(path, sources, this);
    const texts = new Map([path, ...file.dependencies].map((each) => [each, sources.read(each)]));
    this.#typeScript.set(path, { file, texts });
    return file;
  }

  /** While `read` goes on, imports that lead back to `path` are found out. */
  whileOpen<Result>(path: string, read: () => Result): Result {
    if (this.#open.has(path)) return read();
    this.#open.add(path);
    try {
      return read();
    } finally {
      this.#open.delete(path);
    }
  }
}

interface KnownPython {
  readonly text: string;
  readonly noted: NotedSources;
  readonly result: PythonFileRead;
}

/** A file as it was read from these texts: its own and those of all that it imports. */
interface Known {
  readonly file: PipelineFile;
  readonly texts: ReadonlyMap<string, string | undefined>;
}

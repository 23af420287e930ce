import { join, resolve } from "node:path";
import type { ContainerExecutor } from "../compiler/pipelineSpec.ts";
import { findEngine, type ContainerEngine } from "./containers/engine.ts";
import { Images } from "./containers/images.ts";
import { launchContainer } from "./containers/launchContainer.ts";
import type { Reachable } from "./check/checkSpec.ts";
import type { Runnable } from "./job/runLeaf.ts";
import { programOf, type Program } from "./launch/component.ts";
import { javascriptIdentity, launchJavaScript } from "./launch/javascript.ts";
import { LastWill } from "./launch/lastWill.ts";
import type { JavaScriptComponent } from "./launch/javascriptComponent.ts";
import { ensureNpmPackages } from "./launch/npmPackages.ts";
import { systemClock, type RunOptions } from "./options.ts";
import { PythonTasks } from "./python/pythonTasks.ts";
import { Refusal } from "./refusal.ts";
import type { Leaf } from "./walk/scope.ts";
import { sentence, type Sentence } from "../l10n/sentence.ts";

/** Runs the programs of one run: Python in its environments, JavaScript on our Node, all else in containers. */
export class Workers {
  readonly #options: RunOptions;
  readonly #python: PythonTasks;
  readonly #will = new LastWill();
  readonly #progress: (work: Sentence) => void;
  readonly #mounting = new Set<ContainerExecutor>();
  #containers: { readonly engine: ContainerEngine; readonly images: Images } | undefined;

  constructor(options: RunOptions, progress: (work: Sentence) => void) {
    this.#options = options;
    this.#progress = progress;
    this.#python = new PythonTasks({
      python: options.python,
      warm: options.warmPython ?? true,
      directory: join(resolve(options.cacheDirectory), "environments"),
      clock: options.clock ?? systemClock,
      signal: options.signal,
      progress,
      will: this.#will,
      servers: options.taskServers,
      debug: options.debug,
    });
  }

  /** Refuses, before anything starts, when a Python or a container engine is needed and there is none. */
  async check(programs: readonly Reachable[]): Promise<void> {
    for (const { container, mountPath } of programs) if (mountPath !== undefined) this.#mounting.add(container);
    const kinds = programs.map((each) => ({ ...each, kind: this.#programOf(each.container).kind }));
    if (kinds.some(({ kind }) => kind === "python")) await this.#python.interpreter();
    const contained = kinds.filter(({ kind }) => kind === "container");
    const [first] = contained;
    if (!first) return;
    const { task, mountPath } = contained.find((each) => each.mountPath === undefined) ?? first;
    const engine = await findEngine(this.#options.containerEngine ?? "auto", task, mountPath);
    this.#containers = { engine, images: new Images(engine, this.#progress, this.#options.signal) };
  }

  /** Aborting `signal` ends what is made for the task: an environment, packages. */
  async prepare(leaf: Leaf, signal: AbortSignal): Promise<Runnable> {
    const { container } = leaf.executor;
    if (!container)
      throw new Refusal(
        sentence('The task "{name}" has a kind of executor that cannot run here.', { name: leaf.name }),
      );
    const program = this.#programOf(container);
    if (program.kind === "python") {
      const environment = await this.#python.environment(program, signal);
      const origins = await this.#python.debugged(program, leaf.path);
      return {
        identity: environment.key,
        // Who stops at breakpoints wants to see the work done.
        keepsNothing: origins !== undefined,
        launch: () => this.#python.launch(program, environment, origins),
      };
    }
    if (program.kind === "javascript") return this.#prepareJavaScript(program, signal);
    const { engine, images } = this.#containers ?? {};
    if (!engine || !images)
      throw new Refusal(sentence('The task "{name}" needs a container engine.', { name: leaf.name }));
    return { identity: "container", launch: () => launchContainer(engine, images, this.#will) };
  }

  /**
   * A task that must find something at an absolute path runs in its image, whatever its language: on the person's own
   * machine such a path is theirs, and may be somebody's files.
   */
  #programOf(container: ContainerExecutor): Program {
    return this.#mounting.has(container) ? { kind: "container" } : programOf(container);
  }

  /** Packages are part of the program's text, so its identity need not name them. */
  async #prepareJavaScript(program: JavaScriptComponent, signal: AbortSignal): Promise<Runnable> {
    const nodeModules = program.packages.length === 0 ? undefined : await this.#packages(program.packages, signal);
    return {
      identity: javascriptIdentity,
      launch: (resolveWord) => launchJavaScript(program, resolveWord, this.#will, nodeModules),
    };
  }

  #packages(packages: readonly string[], signal: AbortSignal): Promise<string> {
    return ensureNpmPackages(packages, {
      directory: join(resolve(this.#options.cacheDirectory), "packages"),
      clock: this.#options.clock ?? systemClock,
      signal,
      progress: this.#progress,
    });
  }

  async stop(): Promise<void> {
    this.#will.stop();
    await this.#python.stop();
  }
}

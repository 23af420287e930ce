import { join, resolve } from "node:path";
import { findEngine, type ContainerEngine } from "./containers/engine.ts";
import { Images } from "./containers/images.ts";
import { launchContainer } from "./containers/launchContainer.ts";
import type { Reachable } from "./check/checkSpec.ts";
import type { Runnable } from "./job/runLeaf.ts";
import { programOf } from "./launch/component.ts";
import { javascriptIdentity, launchJavaScript } from "./launch/javascript.ts";
import { LastWill } from "./launch/lastWill.ts";
import type { JavaScriptComponent } from "./launch/javascriptComponent.ts";
import { ensureNpmPackages } from "./launch/npmPackages.ts";
import { systemClock, type RunOptions } from "./options.ts";
import { PythonTasks } from "./python/pythonTasks.ts";
import { Refusal } from "./refusal.ts";
import type { Leaf } from "./walk/scope.ts";
import { sentence, type Sentence } from "../l10n/sentence.ts";

/** Images by which KFP's driver knows the tasks that make and delete volume claims (backend/src/v2/driver/k8s.go). */
const claimImages = "argostub/";

/** Runs the programs of one run: Python in its environments, JavaScript on our Node, all else in containers. */
export class Workers {
  readonly #options: RunOptions;
  readonly #python: PythonTasks;
  readonly #will = new LastWill();
  readonly #progress: (work: Sentence) => void;
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
    });
  }

  /**
   * Refuses, before anything starts, when a Python or a container engine is needed and there is none, and what only KFP's
   * driver on a cluster does.
   */
  async check(programs: readonly Reachable[]): Promise<void> {
    const claim = programs.find(({ container }) => container.image.startsWith(claimImages));
    if (claim)
      throw new Refusal(
        sentence('The task "{name}" makes or deletes a volume claim, which only a cluster has: submit the pipeline.', {
          name: claim.task,
        }),
      );
    const kinds = programs.map(({ task, container }) => ({ task, kind: programOf(container).kind }));
    if (kinds.some(({ kind }) => kind === "python")) await this.#python.interpreter();
    const contained = kinds.find(({ kind }) => kind === "container");
    if (!contained) return;
    const engine = await findEngine(this.#options.containerEngine ?? "auto", contained.task);
    this.#containers = { engine, images: new Images(engine, this.#progress) };
  }

  /** Aborting `signal` ends what is made for the task: an environment, packages. */
  async prepare(leaf: Leaf, signal: AbortSignal): Promise<Runnable> {
    const { container } = leaf.executor;
    if (!container)
      throw new Refusal(
        sentence('The task "{name}" has a kind of executor that cannot run here.', { name: leaf.name }),
      );
    const program = programOf(container);
    if (program.kind === "python") {
      const environment = await this.#python.environment(program, signal);
      return { identity: environment.key, launch: () => this.#python.launch(program, environment) };
    }
    if (program.kind === "javascript") return this.#prepareJavaScript(program, signal);
    const { engine, images } = this.#containers ?? {};
    if (!engine || !images)
      throw new Refusal(sentence('The task "{name}" needs a container engine.', { name: leaf.name }));
    return { identity: "container", launch: () => launchContainer(engine, images, this.#will) };
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

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../folder/makeFolder.ts";
import type { Job, Launch } from "../job/job.ts";
import type { LastWill } from "../launch/lastWill.ts";
import { runTask } from "../launch/process.ts";
import type { PythonComponent } from "./component.ts";
import { ensureEnvironment, type Environment, type EnvironmentOptions } from "./environments.ts";
import { probeInterpreter, type Interpreter } from "./interpreter.ts";
import type { PythonTask } from "./taskServer.ts";
import { taskServerFile } from "./taskServerFile.ts";
import { TaskServers } from "./taskServers.ts";

export interface PythonOptions extends EnvironmentOptions {
  readonly python: string;
  /** Fork tasks from a warm interpreter where the system can. */
  readonly warm: boolean;
  readonly will: LastWill;
  /** Warm interpreters that outlive the run. Default: the run has its own. */
  readonly servers?: TaskServers;
}

/** Runs the Python components of one run: one environment per set of packages, one warm interpreter per environment. */
export class PythonTasks {
  readonly #options: PythonOptions;
  readonly #environments = new Map<string, Promise<Environment>>();
  readonly #servers: TaskServers;
  #interpreter: Promise<Interpreter> | undefined;

  constructor(options: PythonOptions) {
    this.#options = options;
    this.#servers = options.servers ?? new TaskServers();
  }

  /** Asked once a run. Refuses when there is no fitting Python. */
  interpreter(): Promise<Interpreter> {
    this.#interpreter ??= probeInterpreter(this.#options.python, this.#options.signal);
    return this.#interpreter;
  }

  /** The environment a component needs; made once a run, however many tasks ask. Aborting `signal` ends the making. */
  async environment(component: PythonComponent, signal: AbortSignal): Promise<Environment> {
    const interpreter = await this.interpreter();
    const { installs, seesInterpreterPackages } = component;
    const name = JSON.stringify([installs, seesInterpreterPackages]);
    const known = this.#environments.get(name);
    if (known) return known;
    const made = ensureEnvironment({ interpreter, installs, seesInterpreterPackages }, { ...this.#options, signal });
    this.#environments.set(name, made);
    // A task that runs after the run was stopped makes it anew.
    made.catch(() => this.#environments.delete(name));
    return made;
  }

  launch(component: PythonComponent, environment: Environment): Launch {
    return async (job, listener, signal) => {
      const task = await this.#prepare(component, environment, job);
      const { canFork } = await this.interpreter();
      // Variables that Python and the loader read when they start would come too late for a fork.
      const needsFreshStart = Object.keys(job.env).some((name) => /^(?:PYTHON|LD_|DYLD_)/.test(name));
      if (this.#options.warm && canFork && !needsFreshStart)
        return this.#servers.run(environment, task, listener, signal);
      const description = join(job.folder, "program", "task.json");
      await writeFile(description, JSON.stringify(task));
      return runTask(environment.python, [taskServerFile(), description], listener, {
        cwd: job.folder,
        env: task.env,
        signal,
        will: this.#options.will,
      });
    };
  }

  /** Ends the run's own warm interpreters. */
  async stop(): Promise<void> {
    if (this.#options.servers === undefined) await this.#servers.stop();
  }

  async #prepare(component: PythonComponent, environment: Environment, job: Job): Promise<PythonTask> {
    const home = join(job.folder, "program");
    makeFolder(home);
    const module = join(home, "ephemeral_component.py");
    await writeFile(module, component.source);
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...process.env, ...job.env }))
      if (value !== undefined) env[name] = value;
    env._KFP_RUNTIME = "true";
    // Programs that the component starts find the environment's own Python first, as after `activate`.
    env.VIRTUAL_ENV = join(environment.python, "..", "..");
    const separator = process.platform === "win32" ? ";" : ":";
    env.PATH = `${join(environment.python, "..")}${separator}${env.PATH ?? ""}`;
    // What is printed is seen at once, not when a block is full.
    if (job.env.PYTHONUNBUFFERED === undefined) env.PYTHONUNBUFFERED = "1";
    return { module, function: component.functionName, executorInputFile: job.executorInputFile, cwd: job.folder, env };
  }
}

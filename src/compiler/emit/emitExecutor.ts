import type { Component, ContainerImplementation, EnvironmentVariable, Lifecycle } from "../component.ts";
import type { ContainerExecutor, ExecutorSpec } from "../pipelineSpec.ts";
import type { EmitOptions } from "./emitted.ts";
import { emitImporter } from "./emitImporter.ts";
import { emitJavaScriptExecutor } from "./emitJavaScriptExecutor.ts";
import { emitPythonExecutor } from "./emitPythonExecutor.ts";
import { joinConcats } from "./joinConcats.ts";
import type { ExecutorSettings } from "./settings.ts";

/** What runs a component, before any task asks for more. Pipelines have none. */
export function emitExecutor(component: Component, options: EmitOptions): ExecutorSpec | undefined {
  const { implementation } = component;
  switch (implementation.kind) {
    case "python":
      return { container: emitPythonExecutor(implementation, options.sdkVersion, options.kfpVersion) };
    case "javascript":
      return { container: emitJavaScriptExecutor(implementation, component.inputs) };
    case "container":
      return { container: emitContainerExecutor(implementation, options) };
    case "importer":
      return { importer: emitImporter(implementation) };
    case "pipeline":
    case "spec":
      return undefined;
  }
}

function emitContainerExecutor(container: ContainerImplementation, { naming }: EmitOptions): ContainerExecutor {
  const executor: ContainerExecutor = { image: container.image };
  const joins = container.joinsConcats === true && naming === "compact";
  const words = (list: readonly string[]): string[] => (joins ? list.map(joinConcats) : [...list]);
  const { lifecycle } = container;
  if (container.command.length > 0) executor.command = words(container.command);
  if (container.args.length > 0) executor.args = words(container.args);
  if (container.env.length > 0) executor.env = container.env.map(({ name, value }) => ({ name, value }));
  if (lifecycle) executor.lifecycle = emitLifecycle(lifecycle);
  return executor;
}

function emitLifecycle({ preCacheCheck: { command, args } }: Lifecycle): NonNullable<ContainerExecutor["lifecycle"]> {
  return {
    preCacheCheck: {
      ...(command.length > 0 && { command: [...command] }),
      ...(args.length > 0 && { args: [...args] }),
    },
  };
}

/** The executor of one task: its component's, with what the task's options change. */
export function withSettings(executor: ContainerExecutor, settings: ExecutorSettings): ContainerExecutor {
  const changed: ContainerExecutor = { ...executor };
  if (settings.image !== undefined) changed.image = settings.image;
  if (settings.env.length > 0) changed.env = mergeEnv(executor.env ?? [], settings.env);
  if (settings.resources !== undefined) changed.resources = settings.resources;
  return changed;
}

/** The task's value wins; a name keeps the place where it first stood. */
type Env = NonNullable<ContainerExecutor["env"]>;

function mergeEnv(own: Env, added: readonly EnvironmentVariable[]): Env {
  const values = new Map([...own, ...added].map(({ name, value }) => [name, value]));
  return Array.from(values, ([name, value]) => ({ name, value }));
}

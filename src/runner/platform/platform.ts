import { chmodSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { totalmem } from "node:os";
import type { ComponentSpec, ContainerExecutor, PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { quantityOf } from "../../run/quantity.ts";
import type { TaskValues } from "../../run/runEvent.ts";
import type { Reachable } from "../check/checkSpec.ts";
import { makeFolder } from "../folder/makeFolder.ts";
import type { Job, Launch } from "../job/job.ts";
import type { Runnable } from "../job/runLeaf.ts";
import { LastWill } from "../launch/lastWill.ts";
import type { Clock, RunOptions } from "../options.ts";
import { Refusal } from "../refusal.ts";
import type { Leaf, RunFacts } from "../walk/scope.ts";
import { isClaimTask, launchClaim } from "./claims.ts";
import { withDeadline } from "./deadline.ts";
import { appliedTo, digestOfGranted, grant, lookupOf, type Granted, type GrantedMount } from "./granted.ts";
import { notHonoured } from "./notHonoured.ts";
import { placesOf, type Place } from "./places.ts";
import type { Mount, Pod } from "./pod.ts";
import { isPodField, podField } from "./podFields.ts";
import type { PlatformRequest, TaskRequest } from "./request.ts";
import { PrivateFiles } from "./stores/privateFiles.ts";
import { Stores } from "./stores/stores.ts";
import { Volumes } from "./volumes.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** Where KFP mounts a run's workspace (backend/src/v2/component/constants.go). */
const workspaceMount = "/kfp-workspace";

/** What a pipeline asks of Kubernetes, as it is had on this machine: of one run. */
export class Platform {
  readonly #request: PlatformRequest;
  readonly #options: RunOptions & { readonly clock: Clock };
  readonly #facts: RunFacts;
  readonly #stores: Stores;
  readonly #volumes: Volumes;
  readonly #will = new LastWill();

  constructor(request: PlatformRequest, options: RunOptions & { readonly clock: Clock }, facts: RunFacts) {
    this.#request = request;
    this.#options = options;
    this.#facts = facts;
    this.#stores = new Stores({ secret: options.secrets ?? {}, configMap: options.configMaps ?? {} });
    const beside = join(dirname(resolve(options.runsDirectory)), "volumes");
    this.#volumes = new Volumes(resolve(options.volumesDirectory ?? beside), options.volumes ?? {});
  }

  /** Refuses, before anything starts, what is asked for and missing. Gives what is asked for and cannot be had here. */
  async check(spec: PipelineSpec, inputs: TaskValues): Promise<readonly Sentence[]> {
    const places = [...placesOf(spec, inputs)];
    for (const place of places) await this.#checkPlace(place);
    const makesClaims = Object.values(spec.deploymentSpec.executors).some(({ container }) => isClaimTask(container));
    const fresh = makesClaims ? [] : await this.#newClaims(places);
    return [...notHonoured(spec, places, this.#request), ...fresh];
  }

  /** The programs that have to be found: claims are made by us, and what mounts something has to be in a container. */
  programs(spec: PipelineSpec, reachable: readonly Reachable[]): readonly Reachable[] {
    const mountPaths = new Map<ContainerExecutor, string>();
    for (const [label, { container }] of Object.entries(spec.deploymentSpec.executors)) {
      const [mount] = this.#request.executors.get(label)?.mounts ?? [];
      if (container && mount) mountPaths.set(container, mount.mountPath);
    }
    return reachable
      .filter(({ container }) => !isClaimTask(container))
      .map((each) => ({ ...each, mountPath: mountPaths.get(each.container) }));
  }

  /** Makes the folder that the tasks of the run share, when the pipeline has one. */
  makeWorkspace(): void {
    if (this.#facts.workspace !== undefined) makeFolder(this.#facts.workspace);
  }

  /** Finds a task's program by `find`, and gives it what the pipeline asks for. */
  async prepare(leaf: Leaf, find: (leaf: Leaf) => Promise<Runnable>): Promise<Runnable> {
    const isCached = leaf.task.cachingOptions?.enableCache === true && this.#options.useCache !== false;
    if (isClaimTask(leaf.executor.container))
      return { identity: "claim", keepsNothing: true, launch: () => launchClaim(this.#volumes, isCached) };
    const request = this.#requestOf(leaf.component);
    if (!request && this.#facts.workspace === undefined) return find(leaf);
    const granted = request && (await grant(leaf.name, request, lookupOf(leaf, this.#facts), this.#stores));
    const runnable = await find(leaf);
    return {
      identity: identityOf(runnable, leaf, granted),
      keepsNothing: runnable.keepsNothing === true || this.#usesWorkspace(leaf),
      launch: (resolveWord) =>
        withDeadline(
          this.#inPod(runnable.launch(resolveWord), leaf, request, granted),
          request?.timeout,
          this.#options.clock,
        ),
    };
  }

  stop(): void {
    this.#will.stop();
  }

  #requestOf(component: ComponentSpec): TaskRequest | undefined {
    const request = this.#request.executors.get(component.executorLabel ?? "");
    return request && appliedTo(component, request);
  }

  async #checkPlace({ task, component, lookup }: Place): Promise<void> {
    const request = this.#requestOf(component);
    if (!request) return;
    for (const env of request.env)
      if (env.from === "field" && !isPodField(env.path))
        throw new Refusal(
          sentence('The task "{task}" wants the field "{path}" of its pod, which Kubernetes gives in no variable.', {
            task,
            path: env.path,
          }),
        );
    const { mounts } = await grant(task, request, lookup, this.#stores);
    for (const mount of mounts) if (mount.from === "claim") this.#volumes.check(mount.claim, task);
    for (const size of sizesOf(request)) bytesOf(size, task);
  }

  /** Of a name that nobody has said anything of, a person should know that its folder is empty. */
  async #newClaims(places: readonly Place[]): Promise<readonly Sentence[]> {
    const found = new Map<string, Sentence>();
    for (const { task, component, lookup } of places) {
      const request = this.#requestOf(component);
      for (const mount of request ? (await grant(task, request, lookup, this.#stores)).mounts : []) {
        if (mount.from !== "claim" || this.#volumes.isThere(mount.claim)) continue;
        const values = { claim: mount.claim, path: this.#volumes.folderOf(mount.claim) };
        found.set(
          mount.claim,
          sentence(
            'The volume claim "{claim}" is the folder {path}, which is new and empty; name another by --volume {claim}=PATH or the setting kubeflowStudio.runVolumes.',
            values,
          ),
        );
      }
    }
    return [...found.values()];
  }

  /** What such a task leaves in the workspace would not be there after its result was taken from the cache. */
  #usesWorkspace({ executor, inputs }: Leaf): boolean {
    const { workspace } = this.#facts;
    if (workspace === undefined) return false;
    const { command = [], args = [] } = executor.container ?? {};
    const inside = JSON.stringify(workspace).slice(1, -1);
    return (
      [...command, ...args].some((word) => word.includes("{{$.workspace_path}}") || word.includes(workspaceMount)) ||
      JSON.stringify(inputs.parameters).includes(inside)
    );
  }

  #inPod(launch: Launch, leaf: Leaf, request: TaskRequest | undefined, granted: Granted | undefined): Launch {
    return async (job, listener, signal) => {
      const files = new PrivateFiles(this.#will);
      const volumes = join(job.folder, "volumes");
      try {
        const mounts = granted?.mounts.map((mount) => this.#mount(mount, files, volumes, leaf.name)) ?? [];
        const withPod = this.#withPod(job, request, granted, mounts);
        if (withPod.pod?.user !== undefined) openTo(job.folder, join(job.folder, "outputs"), this.#facts.workspace);
        return await launch(withPod, listener, signal);
      } finally {
        files.remove();
        removeQuietly(volumes);
      }
    };
  }

  #withPod(job: Job, request: TaskRequest | undefined, granted: Granted | undefined, mounts: readonly Mount[]): Job {
    const { workspace } = this.#facts;
    const owner = { facts: this.#facts, path: job.path, attempt: job.attempt, request: request ?? noMetadata };
    const fields = (granted?.fields ?? []).map(({ variable, path }) => [variable, podField(path, owner)] as const);
    const { user, group, sharedMemory, pullPolicy } = request ?? {};
    const pod: Pod = {
      mounts: [...(workspace === undefined ? [] : [{ source: workspace, target: workspaceMount }]), ...mounts],
      hidden: new Set(granted?.hidden.keys()),
      ...(sharedMemory !== undefined && {
        sharedMemory: sharedMemory === "" ? totalmem() / 2 : bytesOf(sharedMemory, job.name),
      }),
      ...(pullPolicy && { pullPolicy }),
      ...(user !== undefined && { user: group === undefined ? String(user) : `${user}:${group}` }),
    };
    return {
      ...job,
      env: { ...job.env, ...Object.fromEntries(granted?.hidden ?? []), ...Object.fromEntries(fields) },
      pod,
    };
  }

  #mount(mount: GrantedMount, files: PrivateFiles, volumes: string, task: string): Mount {
    const target = mount.mountPath;
    if (mount.from === "claim") return { source: this.#volumes.mounted(mount.claim, mount.subPath), target };
    if (mount.from === "store") return { source: files.folderOf(mount.store), target, readonly: true };
    if (mount.inMemory)
      return { memory: true, target, bytes: mount.size === undefined ? undefined : bytesOf(mount.size, task) };
    return { source: emptyFolder(join(volumes, mount.volume.replace(/[^A-Za-z0-9-]/g, "_"))), target };
  }
}

const noMetadata = { labels: {}, annotations: {} };

/** A person's own cache key stands for all that decides the result. */
function identityOf(runnable: Runnable, leaf: Leaf, granted: Granted | undefined): string {
  const digest = granted && digestOfGranted(granted);
  const own = leaf.task.cachingOptions?.cacheKey ?? "";
  return digest === undefined || own !== "" ? runnable.identity : `${runnable.identity} ${digest}`;
}

function sizesOf({ mounts, sharedMemory = "" }: TaskRequest): readonly string[] {
  const inMemory = mounts.flatMap((mount) => (mount.from === "fresh" && mount.inMemory ? (mount.size ?? []) : []));
  return [...inMemory, ...(sharedMemory === "" ? [] : [sharedMemory])];
}

function bytesOf(size: string, task: string): number {
  const bytes = quantityOf(size);
  if (bytes !== undefined && bytes > 0) return Math.round(bytes);
  throw new Refusal(
    sentence('The task "{task}" asks for memory of the size "{size}", which is no amount.', { task, size }),
  );
}

/** Everybody may write it, as an `emptyDir`. */
function emptyFolder(path: string): string {
  makeFolder(path);
  chmodSync(path, 0o777);
  return path;
}

/** Another user is in the container: what it writes has to find its place all the same. */
function openTo(...folders: readonly (string | undefined)[]): void {
  for (const each of folders) if (each !== undefined) chmodSync(each, 0o777);
}

/** What a container's user left there may be nobody else's to delete; it goes with the run. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // As said.
  }
}

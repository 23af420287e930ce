import type { KfpClient } from "../../src/kfp/kfpClient.ts";
import { type KfpCall, KfpNotSent } from "../../src/kfp/transport.ts";
import { readRun, type KfpRun } from "../../src/kfp/wire/run.ts";
import { sentence } from "../../src/l10n/sentence.ts";
import type { ConnectedPipelines, PipelinesState } from "../../src/extension/cluster/clusterState.ts";
import { clientOf, runJson, type ToldNode } from "./kfpRun.ts";
import { EventEmitter } from "./vscode.ts";

const ended = ["SUCCEEDED", "FAILED", "CANCELED"];

interface Known {
  state: string;
  readonly history: { readonly state: string; readonly update_time: string }[];
  nodes: readonly ToldNode[];
}

/** A KFP server whose runs are as a test says, and which keeps what it was asked. */
export class KfpServer {
  readonly calls: KfpCall[] = [];
  /** How many keep open what it is reached by. */
  holders = 0;
  /** Why it lets nobody see anything just now, if it does not. */
  refuses: "signedOut" | "forbidden" | undefined;
  readonly #runs = new Map<string, Known>();
  readonly #server: string;

  constructor(server = "here / kubeflow / ml-pipeline") {
    this.#server = server;
  }

  /** A run is in this state now, with these nodes. */
  say(id: string, state: string, nodes: readonly ToldNode[] = []): KfpRun {
    const known = this.#runs.get(id) ?? { state: "", history: [], nodes };
    // Tried again, its history begins anew (measured: KFP 2.14.3).
    if (ended.includes(known.state) && !ended.includes(state)) known.history.length = 0;
    if (known.state !== state) known.history.push({ state, update_time: new Date().toISOString() });
    this.#runs.set(id, Object.assign(known, { state, nodes }));
    return readRun(this.#json(id, known));
  }

  /** Somebody has deleted a run. */
  remove(id: string): void {
    this.#runs.delete(id);
  }

  /** How often it was asked for a run alone. */
  looksAt(id: string): number {
    return this.calls.filter(({ method = "GET", path }) => method === "GET" && path.endsWith(`/runs/${id}`)).length;
  }

  get lists(): number {
    return this.calls.filter(({ path }) => path.endsWith("/runs")).length;
  }

  /** It, as it is reached this time: behind a service of its cluster, unless said otherwise. */
  reached(runsNamespace = "kubeflow", otherwise: Partial<ConnectedPipelines> = {}): ConnectedPipelines {
    return {
      type: "connected",
      client: this.#client(),
      description: this.#server,
      uiAddress: undefined,
      isMultiUser: false,
      isInCluster: true,
      runsNamespace,
      askWorkgroup: undefined,
      place: { server: this.#server, by: "token", host: { description: this.#server, send: neverAsked } },
      hold: () => {
        this.holders++;
        return () => this.holders--;
      },
      ...otherwise,
    };
  }

  /** At an address, where nobody says which cluster and namespace its runs are in. */
  atAddress(otherwise: Partial<ConnectedPipelines> = {}): ConnectedPipelines {
    return this.reached(undefined, { isInCluster: false, runsNamespace: undefined, ...otherwise });
  }

  #client(): KfpClient {
    return clientOf((call) => {
      this.calls.push(call);
      if (this.refuses)
        throw new KfpNotSent({ reason: this.refuses, sentence: sentence("{where} says no.", { where: this.#server }) });
      const [, id = ""] = /\/runs\/([^/:]+)(:\w+)?$/.exec(call.path) ?? [];
      const known = this.#runs.get(id);
      if (call.method === "POST") return {};
      if (known) return this.#json(id, known);
      if (!call.path.endsWith("/runs")) return call.path.endsWith("/experiments") ? {} : undefined;
      return { runs: [...this.#runs].map(([each, its]) => this.#json(each, its)) };
    });
  }

  #json(id: string, { state, history, nodes }: Known): object {
    return runJson(state, nodes, { run_id: id, display_name: id, state_history: history });
  }
}

/** A session of Kubeflow Pipelines that is in the state it is told. */
export function toldPipelines(first: PipelinesState = { type: "asleep" }) {
  const changed = new EventEmitter<PipelinesState>();
  let state = first;
  return {
    get state() {
      return state;
    },
    onDidChange: changed.event as never,
    wake: () => Promise.resolve(state),
    become: (next: PipelinesState): void => {
      state = next;
      changed.fire(next);
    },
  };
}

function neverAsked(): never {
  throw new Error("not asked here");
}

import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";
import type { ObjectForwards } from "./objectForwards.ts";

/** A Jupyter server that VS Code can be given. */
export interface KnownServer {
  readonly id: string;
  readonly label: string;
  readonly address: vscode.Uri;
  /** The forwarded port that the address is of: with it the server is gone. */
  readonly localPort: number;
}

/**
 * The part of `@vscode/jupyter-extension`'s API that is used here (its documented `createJupyterServerCollection`); the
 * package would bring types alone.
 */
interface JupyterApi {
  createJupyterServerCollection(
    id: string,
    label: string,
    provider: {
      readonly onDidChangeServers?: vscode.Event<void>;
      provideJupyterServers(): readonly JupyterServer[];
      resolveJupyterServer(server: JupyterServer): JupyterServer;
    },
  ): vscode.Disposable;
}

interface JupyterServer {
  readonly id: string;
  readonly label: string;
  readonly connectionInformation?: { readonly baseUrl: vscode.Uri; readonly token?: string };
}

/**
 * The notebook servers that were connected, as VS Code's Jupyter extension offers them among its kernels, for as long as
 * their forwarded ports are open.
 */
export class JupyterServers extends Disposable {
  readonly #servers = new Map<string, KnownServer>();
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  #isOffered = false;

  constructor(forwards: Pick<ObjectForwards, "onDidClose">) {
    super();
    this.own(
      forwards.onDidClose(({ localPort }) => {
        this.#drop(localPort);
      }),
    );
  }

  /** False when the Jupyter extension is not installed. */
  async add(server: KnownServer): Promise<boolean> {
    const extension = vscode.extensions.getExtension<Partial<JupyterApi>>("ms-toolsai.jupyter");
    if (!extension) return false;
    const api = await extension.activate();
    if (typeof api.createJupyterServerCollection !== "function") return false;
    this.#servers.set(server.id, server);
    if (!this.#isOffered) {
      this.#isOffered = true;
      this.own(
        api.createJupyterServerCollection("kubeflow-studio", "Kubeflow", {
          onDidChangeServers: this.#changed.event,
          provideJupyterServers: () => [...this.#servers.values()].map(resolved),
          resolveJupyterServer: (asked) => this.#resolve(asked),
        }),
      );
    }
    this.#changed.fire();
    return true;
  }

  #drop(port: number): void {
    const dead = [...this.#servers.values()].filter(({ localPort }) => localPort === port);
    for (const { id } of dead) this.#servers.delete(id);
    if (dead.length > 0) this.#changed.fire();
  }

  #resolve(asked: JupyterServer): JupyterServer {
    const known = this.#servers.get(asked.id);
    return known ? resolved(known) : asked;
  }
}

/** Kubeflow's notebook images ask for no token: who may reach the pod is in already. */
function resolved({ id, label, address }: KnownServer): JupyterServer {
  return { id, label, connectionInformation: { baseUrl: address, token: "" } };
}

import * as vscode from "vscode";
import { parseAddress } from "../../kfp/address.ts";
import { Disposable } from "../dispose.ts";
import type { PipelinesSession } from "./pipelinesSession.ts";

type LookedAtPipelines = Pick<PipelinesSession, "state" | "address" | "onDidChange" | "wake">;

/**
 * The front door of a whole Kubeflow platform, where a person said what it is: below it notebooks and TensorBoards answer
 * to a browser, which signs in there by itself. An address of Pipelines alone is none.
 */
export class PlatformGateway extends Disposable {
  readonly #pipelines: LookedAtPipelines;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  #origin: string | undefined;

  /** It has become known, or is none any more. */
  readonly onDidChange = this.#changed.event;

  constructor(pipelines: LookedAtPipelines) {
    super();
    this.#pipelines = pipelines;
    this.#origin = this.#known();
    this.own(
      pipelines.onDidChange(() => {
        const known = this.#known();
        if (known === this.#origin) return;
        this.#origin = known;
        this.#changed.fire();
      }),
    );
  }

  /** `https://kubeflow.example.com`, as far as is known: nobody is asked. */
  get origin(): string | undefined {
    return this.#known();
  }

  /** The same, asking what answers at the address if nobody has yet. */
  async find(): Promise<string | undefined> {
    if (this.#pipelines.address !== undefined) await this.#pipelines.wake();
    return this.#known();
  }

  #known(): string | undefined {
    const { state, address } = this.#pipelines;
    // Who is signed out is so from the door: Pipelines by itself has no page to sign in at.
    const isDoor =
      state.type === "connected" ? state.isMultiUser : state.type === "signedOut" && isPage(state.place.by);
    const parsed = isDoor && address !== undefined ? parseAddress(address) : undefined;
    return parsed && "origin" in parsed ? parsed.origin : undefined;
  }
}

function isPage(by: "form" | "browser" | "token"): boolean {
  return by !== "token";
}

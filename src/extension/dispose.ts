import type * as vscode from "vscode";

/** Something that owns other things and lets go of them with itself. */
export class Disposable implements vscode.Disposable {
  readonly #owned: vscode.Disposable[] = [];
  #isDisposed = false;

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  protected own<T extends vscode.Disposable>(thing: T): T {
    if (this.#isDisposed) thing.dispose();
    else this.#owned.push(thing);
    return thing;
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    for (const thing of this.#owned.splice(0).reverse()) thing.dispose();
  }
}

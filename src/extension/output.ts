import * as vscode from "vscode";

/** The extension's log: what an exception's message points to. */
export class Output implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel("Kubeflow Studio", { log: true });

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  /** Writes an exception with its stack: an exception is our bug, so the log keeps all of it. */
  exception(where: string, error: unknown): void {
    this.#channel.error(`${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }
}

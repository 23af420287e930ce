import type * as vscode from "vscode";
import { EventEmitter } from "./vscode.ts";

/** A Memento in memory. */
export class Memory implements Pick<vscode.Memento, "get" | "update" | "keys"> {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, fallback?: T): T {
    return (this.#values.get(key) ?? fallback) as T;
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
    return Promise.resolve();
  }
}

/** A SecretStorage in memory, whose writes can be held back. */
export class Secrets implements vscode.SecretStorage {
  readonly values = new Map<string, string>();
  readonly changed = new EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.changed.event as vscode.SecretStorage["onDidChange"];
  /** How long a write takes. */
  write: () => Promise<void> = () => Promise.resolve();

  keys(): Promise<string[]> {
    return Promise.resolve([...this.values.keys()]);
  }

  async get(key: string): Promise<string | undefined> {
    await this.write();
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.write();
    this.values.set(key, value);
    this.changed.fire({ key });
  }

  async delete(key: string): Promise<void> {
    await this.write();
    this.values.delete(key);
    this.changed.fire({ key });
  }
}

/** An output channel that keeps what was said. */
export class Said {
  readonly lines: string[] = [];

  info(text: string): void {
    this.lines.push(text);
  }

  warn(text: string): void {
    this.lines.push(text);
  }

  exception(what: string, error: unknown): void {
    this.lines.push(`${what}: ${String(error)}`);
  }
}

import type { TaskOptions } from "../../pipeline.ts";
import type { Span } from "../../text.ts";

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What is read of a task's options so far; `after` and `env` are there from the start. */
export type OptionsDraft = Writable<Omit<TaskOptions, "spans">> & { spans: Partial<Record<string, Span>> };

import { branch } from "./branch.ts";
import { loop } from "./loop.ts";
import { step } from "./step.ts";
import type { Template } from "./template.ts";
import { training } from "./training.ts";

/** All templates, in the order they are offered. */
export const templates = { step, branch, loop, training } satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof templates;

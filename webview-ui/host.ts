import type { TemplateName } from "../src/compiler/edit/templates/templates.ts";
import type { Operation } from "../src/compiler/edit/operation.ts";
import { Channel, type Pipe } from "../src/protocol/channel.ts";
import type { ViewProblem } from "../src/protocol/canvasView.ts";
import type { FromWebview, Requests, ToWebview } from "../src/protocol/messages.ts";
import type { Point } from "./layout/layered.ts";
import { t } from "./l10n.ts";
import { announcementOf } from "./canvas/announcements.ts";
import { announce, newestProblem, notify, patch, refusesChange, select, state } from "./store.ts";

export type HostChannel = Channel<ToWebview, FromWebview, object, Requests>;

let channel: HostChannel | undefined;

/** Opens the one channel to the host and says that the canvas is ready. */
export function connectHost(pipe: Pipe, onEvent: (event: ToWebview) => void): HostChannel {
  const opened: HostChannel = new Channel({
    pipe,
    onEvent,
    handlers: {},
    report: (problem, error) => {
      const stack = error instanceof Error ? error.stack : undefined;
      channel?.send({ type: "failed", message: problem, stack });
    },
    timer: (milliseconds, then) => {
      const id = setTimeout(then, milliseconds);
      return () => {
        clearTimeout(id);
      };
    },
  });
  channel = opened;
  return opened;
}

export function send(event: FromWebview): void {
  channel?.send(event);
}

/** Asks for one change of the text; on refusal says why, at the pointer if there was one. Gives back what was added. */
export async function apply(operation: Operation, at?: Point): Promise<readonly string[] | undefined> {
  const { index } = state();
  if (!channel || !index || refusesChange(at)) return undefined;
  const added = await ask(channel, { version: index.view.version, operation }, at);
  if (!added) return undefined;
  announce(announcementOf(operation, index));
  if (added.length > 0) select(added);
  return added;
}

/** Begins a pipeline with a template: in the one that is shown, or, where the file has none, by one of its own. */
export async function startFrom(template: TemplateName): Promise<void> {
  const { isEmpty, emptyVersion, index } = state();
  const version = isEmpty ? emptyVersion : index?.view.version;
  if (!channel || version === undefined || refusesChange()) return;
  if (!(await ask(channel, { version, operation: { kind: "startFrom", template } }))) return;
  announce(t("Added."));
  document.querySelector<HTMLElement>(".surface")?.focus({ preventScroll: true });
}

async function ask(
  to: HostChannel,
  request: Requests["apply"]["request"],
  at?: Point,
): Promise<readonly string[] | undefined> {
  const answer = await to.request("apply", request);
  const result = answer.ok ? answer.value : { ok: false as const, reason: noAnswer() };
  if (result.ok) return result.added;
  notify(result.reason, at);
  return undefined;
}

/** Why each of some operations could not be applied, where one could not; of no answer that is the reason. */
export async function refusalsOf(operations: readonly Operation[]): Promise<readonly (string | null)[]> {
  const version = state().index?.view.version;
  if (!channel || version === undefined) return operations.map(() => noAnswer());
  const answer = await channel.request("refusals", { version, operations });
  return answer.ok ? answer.value : operations.map(() => noAnswer());
}

/** Asks for a quick fix of a problem that is drawn. */
export async function applyFix(problem: ViewProblem, fix: number): Promise<void> {
  const view = state().index?.view;
  if (!channel || !view || refusesChange()) return;
  const newest = newestProblem(problem);
  if (!newest) {
    notify(t("The problem is not there any more."));
    return;
  }
  const { code, start = 0 } = newest;
  const answer = await channel.request("applyFix", { version: view.version, code, start, fix });
  const result = answer.ok ? answer.value : { ok: false as const, reason: noAnswer() };
  if (!result.ok) notify(result.reason);
}

/** The channel's own reasons are for the log. */
function noAnswer(): string {
  return t("VS Code could not make this change. The log of Kubeflow Studio has the details.");
}

/** Catches what went wrong in the page: told to the host once, and said to the person. */
export function reportFailure(error: unknown): void {
  const failure = error instanceof Error ? error : new Error(String(error));
  send({ type: "failed", message: failure.message, stack: failure.stack });
  patch({});
  notify(t("Something went wrong in the canvas. The log of Kubeflow Studio has the details."));
}

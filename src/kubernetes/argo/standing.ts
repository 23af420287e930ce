import { type Sentence, sentence } from "../../l10n/sentence.ts";
import { verbatim } from "../kinds/verbatim.ts";
import type { KubeObject } from "../object.ts";
import { diagnoseMessage, lockedBy } from "../pods/diagnoses/message.ts";
import { flagAt, listAt, textAt } from "../reading.ts";

/**
 * Why a KFP run stands still, by its Workflow: it was never made, nobody has taken it up, it waits for its turn or a lock
 * (`status.synchronization` of Argo's Workflow API), or it is gone while the run goes on. Undefined when it moves.
 *
 * @param workflow undefined: there is none
 * @param hasBegun whether anything of the run was seen
 */
export function whyWorkflowStands(workflow: KubeObject | undefined, hasBegun: boolean): Sentence | undefined {
  if (!workflow) return hasBegun ? gone : neverMade;
  if (hasBegun) return undefined;
  const { spec, status } = workflow;
  const lock = lockOf(status);
  if (lock !== undefined) return lockedBy(lock);
  const message = textAt(status, "message");
  if (message !== undefined) return diagnoseMessage(message)?.sentence ?? verbatim(message);
  if (flagAt(spec, "suspend")) return suspended;
  return textAt(status, "phase") === undefined ? notTakenUp : undefined;
}

const gone = sentence(
  "Its Workflow is gone: nothing of it runs any more, and the KFP server will not notice; delete the run, or submit it again.",
);
const neverMade = sentence(
  "The KFP server has made no Workflow for it; if it stays so, ask an administrator whether the server may.",
);
const notTakenUp = sentence(
  "Argo's workflow controller has not taken it up; if it stays so, ask an administrator whether the controller runs.",
);
const suspended = sentence("It is suspended, and begins when somebody resumes its Workflow.");

/** A semaphore or mutex that the whole Workflow waits for. */
function lockOf(status: unknown): string | undefined {
  const [semaphore] = listAt(status, "synchronization", "semaphore", "waiting");
  const [mutex] = listAt(status, "synchronization", "mutex", "waiting");
  return textAt(semaphore, "semaphore") ?? textAt(mutex, "mutex");
}

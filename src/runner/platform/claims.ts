import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { ContainerExecutor } from "../../compiler/pipelineSpec.ts";
import { inEnglish, sentence, type Sentence } from "../../l10n/sentence.ts";
import type { JsonValue } from "../../run/runEvent.ts";
import type { Job, Launch } from "../job/job.ts";
import { Refusal, refusalSentence } from "../refusal.ts";
import type { Volumes } from "./volumes.ts";

/** Images by which KFP's driver knows the tasks that make and delete volume claims (backend/src/v2/driver/k8s.go). */
const works: Readonly<Record<string, (job: Job, volumes: Volumes, mayReuse: boolean) => Sentence>> = {
  "argostub/createpvc": createClaim,
  "argostub/deletepvc": deleteClaim,
};

/** Whether a task is one that KFP's driver does itself, without a container. */
export function isClaimTask(container: Pick<ContainerExecutor, "image"> | undefined): boolean {
  return container !== undefined && Object.hasOwn(works, container.image);
}

/** `mayReuse`: whether a claim that is there already may be taken for the one to make, as the server's cache does. */
export function launchClaim(volumes: Volumes, mayReuse: boolean): Launch {
  return async (job, listener) => {
    try {
      const said = works[job.image]?.(job, volumes, mayReuse);
      if (said) await listener("stdout", new TextEncoder().encode(`${inEnglish(said)}\n`));
      return { code: 0 };
    } catch (error) {
      return { code: null, message: refusalSentence(error) };
    }
  };
}

function createClaim(job: Job, volumes: Volumes, mayReuse: boolean): Sentence {
  const { pvc_name: name, pvc_name_suffix: suffix } = job.inputs.parameters;
  if (isFilled(name) && isFilled(suffix))
    throw new Refusal(sentence("Of pvc_name and pvc_name_suffix only one can be given."));
  const claim = isFilled(name) ? name : `${randomUUID()}${isFilled(suffix) ? suffix : ""}`;
  const path = volumes.folderOf(claim);
  const wasThere = volumes.isThere(claim);
  if (wasThere && !mayReuse && volumes.named(claim) === undefined)
    throw new Refusal(
      sentence(
        'The volume claim "{claim}" is there already: delete {path}, or let the task be cached to use it again.',
        {
          claim,
          path,
        },
      ),
    );
  volumes.make(claim);
  writeOutput(job, "name", claim);
  const values = { claim, path };
  return wasThere
    ? sentence('The volume claim "{claim}" is the folder {path}, which was there.', values)
    : sentence('The volume claim "{claim}" is the new folder {path}.', values);
}

function deleteClaim(job: Job, volumes: Volumes): Sentence {
  const claim = job.inputs.parameters.pvc_name;
  if (!isFilled(claim)) throw new Refusal(sentence("The task that deletes a volume claim is given no name."));
  const values = { claim, path: volumes.folderOf(claim) };
  if (!volumes.isThere(claim))
    throw new Refusal(sentence('There is no volume claim "{claim}": {path} is not there.', values));
  return volumes.delete(claim)
    ? sentence('The volume claim "{claim}" is deleted, and the folder {path} with it.', values)
    : sentence('The volume claim "{claim}" is the folder {path}, which you named, so its files stay.', values);
}

function isFilled(value: JsonValue | undefined): value is string {
  return typeof value === "string" && value !== "";
}

function writeOutput(job: Job, name: string, text: string): void {
  const { outputs } = JSON.parse(job.executorInput) as {
    outputs: { parameters?: Readonly<Record<string, { readonly outputFile: string }>> };
  };
  const file = outputs.parameters?.[name]?.outputFile;
  if (file !== undefined) writeFileSync(file, text);
}

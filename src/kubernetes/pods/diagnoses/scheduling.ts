import type { Sentence } from "../../../l10n/sentence.ts";
import { sentence } from "../../../l10n/sentence.ts";
import { isAccelerator, shortResource } from "../../kinds/podTemplate.ts";
import type { KubeObject } from "../../object.ts";
import { quantityOf } from "../../../run/quantity.ts";
import { entriesAt, listAt, textAt, wordAt } from "../../reading.ts";
import type { Diagnosis } from "../diagnosis.ts";
import type { PodFacts } from "../podFacts.ts";
import { mostIfTooLittle } from "../machines.ts";
import { podCondition } from "../podFacts.ts";
import { diagnoseClaims } from "./claims.ts";

/** Of a pod that has no machine yet: the condition `PodScheduled`, or the scheduler's event when that comes first. */
export function diagnoseScheduling(facts: PodFacts): Diagnosis | undefined {
  const condition = podCondition(facts, "PodScheduled");
  if (textAt(condition, "status") === "True") return undefined;
  if (textAt(condition, "reason") === "SchedulingGated") return gated(facts.pod, textAt(condition, "message"));
  const isTold = textAt(condition, "reason") === "Unschedulable";
  const message = isTold
    ? textAt(condition, "message")
    : facts.warnings.find(({ reason }) => reason === "FailedScheduling")?.message;
  if (message === undefined) return undefined;
  return diagnoseClaims(message, facts) ?? diagnoseUnschedulable(message, facts);
}

function gated({ metadata, spec }: KubeObject, detail: string | undefined): Diagnosis {
  const queue = metadata.labels?.["kueue.x-k8s.io/queue-name"];
  const gates = listAt(spec, "schedulingGates")
    .flatMap((gate) => textAt(gate, "name") ?? [])
    .join(", ");
  const said =
    queue === undefined
      ? sentence("It is held back until “{gate}” lets it start.", { gate: gates === "" ? "?" : gates })
      : sentence("It waits for its turn in the queue “{queue}”.", { queue });
  return { code: "gated", severity: "info", sentence: said, detail };
}

/** The scheduler's message counts machines by reason; the one that people can do something about is told. */
export function diagnoseUnschedulable(message: string, facts?: PodFacts): Diagnosis {
  const lacking = [...message.matchAll(/Insufficient ([\w./-]+)/g)].flatMap(
    (match) => match[1]?.replace(/\.$/, "") ?? [],
  );
  const accelerator = lacking.find(isAccelerator);
  if (accelerator !== undefined) return noAccelerator(accelerator, message, facts);
  if (lacking[0] !== undefined) return noRoom(lacking[0], message, facts);
  const taint = /had (?:untolerated )?taint(?:\(s\))? \{([^}]*)\}/.exec(message)?.[1]?.replace(/:\s*$/, "");
  const base = { severity: "error", detail: message } as const;
  const isTainted = /untolerated taint|had taint/.test(message);
  if (/node affinity\/selector|node selector/.test(message))
    return { ...base, code: "unschedulable.selector", sentence: otherSort(isTainted) };
  if (isTainted) return { ...base, code: "unschedulable.taint", sentence: keptForOthers(taint) };
  return {
    ...base,
    code: "unschedulable.other",
    sentence: sentence("No machine can take it: {text}", { text: message }),
  };
}

/** Taints are looked at first: a machine that is of the sort and tainted counts as tainted only. */
function otherSort(isTainted: boolean): Sentence {
  return isTainted
    ? sentence(
        "No machine that it may use is of the sort it demands (node selector or affinity); change the demand, give it a toleration for the taint of those that are, or ask an administrator.",
      )
    : sentence(
        "No machine is of the sort it demands (node selector or affinity); change the demand, or have an administrator label a machine.",
      );
}

/** Kubernetes 1.36 does not name the taint any more. */
function keptForOthers(taint: string | undefined): Sentence {
  return taint === undefined
    ? sentence(
        "The machines it could run on are kept for others (a taint); give it a toleration for that, or ask an administrator.",
      )
    : sentence(
        "The machines it could run on are kept for others (taint “{taint}”); give it a toleration for that, or ask an administrator.",
        { taint },
      );
}

function noAccelerator(name: string, detail: string, facts: PodFacts | undefined): Diagnosis {
  const { amount, most } = demandOf(facts, name);
  const resource = shortResource(name);
  const base = { code: "unschedulable.accelerator", detail } as const;
  if (amount !== undefined && most) return { ...base, severity: "error", sentence: neverFits(amount, resource, most) };
  const said =
    amount === undefined
      ? sentence("No machine has enough {resource} free; wait until others finish, or ask for fewer.", { resource })
      : sentence(
          "It asks for {amount} {resource}, and no machine has that many free; wait until others finish, or ask for fewer.",
          { amount, resource },
        );
  return { ...base, severity: "warning", sentence: said };
}

function neverFits(amount: string, resource: string, most: Most): Sentence {
  return most.amount === 0
    ? sentence(
        "It asks for {amount} {resource}, and no machine here has any; ask for none, or ask an administrator for such a machine.",
        { amount, resource },
      )
    : sentence(
        "It asks for {amount} {resource}, and the largest machine here has {most}; ask for fewer, or ask an administrator for a larger machine.",
        { amount, resource, most: most.text },
      );
}

function noRoom(name: string, detail: string, facts: PodFacts | undefined): Diagnosis {
  const { amount, most } = demandOf(facts, name);
  const resource = name === "cpu" ? "CPU" : name === "memory" ? sentence("memory") : name;
  const base = { code: "unschedulable.resource", detail } as const;
  if (amount !== undefined && most)
    return {
      ...base,
      severity: "error",
      sentence: sentence(
        "It asks for {amount} of {resource}, and the largest machine here has {most}; ask for less, or ask an administrator for a larger machine.",
        { amount, resource, most: most.text },
      ),
    };
  const said =
    amount === undefined
      ? sentence("No machine has enough {resource} free; wait until others finish, or ask for less.", { resource })
      : sentence(
          "It asks for {amount} of {resource}, and no machine has that much free; wait until others finish, or ask for less.",
          { amount, resource },
        );
  return { ...base, severity: "warning", sentence: said };
}

type Most = NonNullable<ReturnType<typeof mostIfTooLittle>>;

/** What a pod's containers ask for together, and what the largest machine has if that is less. */
function demandOf(
  facts: PodFacts | undefined,
  resource: string,
): { readonly amount: string | undefined; readonly most: Most | undefined } {
  const amounts = listAt(facts?.pod.spec, "containers").flatMap((container) => {
    const asked = Object.fromEntries([
      ...entriesAt(container, "resources", "limits"),
      ...entriesAt(container, "resources", "requests"),
    ]);
    return wordAt(asked, resource) ?? [];
  });
  const numbers = amounts.map(quantityOf);
  const sum = numbers.reduce<number | undefined>(
    (all, one) => (all === undefined ? one : all + (one ?? NaN)),
    undefined,
  );
  const most = mostIfTooLittle(facts?.context.machines, resource, sum);
  return { amount: together(amounts), most };
}

/** Added up where that can be done; else as they are written. */
function together(amounts: readonly string[]): string | undefined {
  if (amounts.length < 2) return amounts[0];
  const numbers = amounts.map(Number);
  return numbers.every(Number.isFinite) ? String(numbers.reduce((sum, one) => sum + one, 0)) : amounts.join(" + ");
}

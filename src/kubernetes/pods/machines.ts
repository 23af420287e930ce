import type { KubeConnection } from "../connection.ts";
import type { KubeResult } from "../failure.ts";
import { entriesAt, listAt, textAt, wordAt } from "../reading.ts";
import { amountText, quantityOf } from "../../run/quantity.ts";

/** What a machine can give to pods altogether, by resource (`status.allocatable` of a Node). */
export type Machine = Readonly<Record<string, number>>;

/** A machine is some 10 KB: so many at a time, and no more than so many pages of them. */
const page = 500;
const mostPages = 4;

/** The machines of a cluster, where they may be listed; of more than two thousand none, for the largest may be another. */
export async function readMachines(
  connection: KubeConnection,
  signal?: AbortSignal,
): Promise<KubeResult<readonly Machine[]>> {
  const found: Machine[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = { limit: page, continue: next };
    const answer = await connection.request<unknown>({ path: "/api/v1/nodes", query, signal });
    if (!answer.ok) return answer;
    found.push(...listAt(answer.value, "items").map(machineOf));
    next = textAt(answer.value, "metadata", "continue");
    if (next === undefined) return { ok: true, value: found };
  }
  return { ok: true, value: [] };
}

function machineOf(node: unknown): Machine {
  const amounts = entriesAt(node, "status", "allocatable").flatMap(([resource, amount]) => {
    const number = quantityOf(wordAt(amount));
    return number === undefined ? [] : [[resource, number] as const];
  });
  return Object.fromEntries(amounts);
}

/** The most that any machine has of a resource, when even that is less than what is wanted: it will never run here. */
export function mostIfTooLittle(
  machines: readonly Machine[] | undefined,
  resource: string,
  wanted: number | undefined,
): { readonly amount: number; readonly text: string } | undefined {
  if (machines === undefined || machines.length === 0 || wanted === undefined) return undefined;
  const amount = machines.reduce((most, machine) => Math.max(most, machine[resource] ?? 0), 0);
  return wanted > amount ? { amount, text: amountText(resource, amount) } : undefined;
}

import { blocksAround } from "./available.ts";
import type { Editing } from "./editing.ts";
import { refuse } from "./refusal.ts";
import type { BlockNode, Variable } from "./scopes.ts";
import { seenAs } from "./sight.ts";
import { sentence } from "../../l10n/sentence.ts";

/**
 * Refuses declarations in a block that has names of theirs already, or whose statements mean variables of blocks around by
 * them: those would then mean what has come.
 */
export function refuseSameNames(editing: Editing, coming: readonly Variable[], block: BlockNode): void {
  const around = blocksAround(editing, block);
  const names = new Set<string>();
  for (const { name } of coming) {
    const other = seenAs(editing, name, around);
    const isMeant = other !== undefined && !coming.includes(other) && isNamedIn(editing, other, block);
    if (isMeant || names.has(name))
      refuse(sentence("There would be two of {name}: rename one of them first.", { name }));
    names.add(name);
  }
}

/** Whether a block declares a variable, or a statement in it mentions one of a block around. The body shares its names with the parameters. */
function isNamedIn(editing: Editing, { block, references }: Variable, inside: BlockNode): boolean {
  if (block === inside || (block === undefined && inside === editing.body)) return true;
  return references.some(({ path }) => path.some((each) => editing.scopes.blocks.get(each) === inside));
}

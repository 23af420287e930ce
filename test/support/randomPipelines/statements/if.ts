import type { Drawing } from "../drawing.ts";
import { drawArtifact, drawParameter, isSame, typeText, type Kind } from "../kinds.ts";
import type { Scope } from "../scope.ts";
import { producing, use } from "../values/expression.ts";
import { innerScope, sharedName } from "../words.ts";
import { braces, drawBlock } from "./block.ts";
import { drawTest, isComparable } from "./condition.ts";
import { drawTask } from "./task.ts";
import { drawTitle } from "./title.ts";

/** A `let` that the branches of an `if` assign. */
interface Let {
  readonly name: string;
  readonly type: Kind;
}

/** `if … else if … else`, perhaps with values that depend on the branch. */
export function drawIf(d: Drawing, scope: Scope): readonly string[] {
  const { chance } = d;
  const before = scope.visible.some(isComparable) || chance.often(60) ? [] : drawTask(d, scope);
  const lets = chance.several(0, 2, 35, (): Let => {
    const type = chance.often(30) ? drawArtifact(chance) : drawParameter(chance);
    return { name: sharedName(d, scope, d.pipeline.lets, "lets of one name"), type };
  });
  const declarations = lets.map(({ name, type }) => `let ${name}: ${typeText(type)};`);
  const chain = drawChain(d, scope, lets);
  for (const { name, type } of lets) scope.values.push({ text: name, type, from: "let", isMade: true });
  return [...before, ...declarations, ...drawTitle(d), chain];
}

/** The chain itself; each of its branches assigns each `let`. */
function drawChain(d: Drawing, scope: Scope, lets: readonly Let[]): string {
  const { chance } = d;
  d.note("if");
  if (scope.isIn("branch")) d.note("nested condition");
  const hasElse = lets.length > 0 || chance.often(50);
  const first = `if (${drawTest(d, scope, true)}) ${drawBranch(d, scope, lets)}`;
  // What an `else if` compares is there: the first test may have called it into being for itself alone.
  const canCompare = scope.visible.some(isComparable);
  const others = canCompare
    ? chance.several(0, 2, 35, () => {
        d.note("else if");
        return ` else if (${drawTest(d, scope, false)}) ${drawBranch(d, scope, lets)}`;
      })
    : [];
  if (!hasElse) return `${first}${others.join("")}`;
  d.note("else");
  return `${first}${others.join("")} else ${drawBranch(d, scope, lets)}`;
}

function drawBranch(d: Drawing, scope: Scope, lets: readonly Let[]): string {
  const { chance } = d;
  return chance.part(() => {
    const kept = lets.map(({ name }) => name);
    const inside = innerScope(d, "branch", scope, kept);
    const lines = drawBlock(d, inside, lets.length > 0 ? 0 : 1);
    const [only] = lets;
    const isDeep = only !== undefined && chance.often(15) && d.pipeline.left > 0 && scope.depth < 3;
    if (isDeep) {
      d.note("let assigned by an inner if");
      lines.push(drawChain(d, inside, lets));
    } else for (const each of lets) lines.push(`${each.name} = ${assigned(d, inside, each)};`);
    const isBare = lines.length === 1 && !/^(?:const|let|if|for|\/|try)\b/.test(lines[0] ?? "") && chance.often(40);
    return isBare ? `${lines.join("")}\n` : braces(lines);
  });
}

/** Something that the branch made, or makes there. */
function assigned(d: Drawing, inside: Scope, { type }: Let): string {
  const made = inside.values.filter(
    (each) =>
      each.isMade && each.type !== undefined && isSame(each.type, type) && ["output", "let"].includes(each.from),
  );
  if (made.length > 0 && d.chance.often(60)) return use(d, d.chance.pick(made));
  d.note("inline call");
  return producing(d, inside, type, 1, true);
}

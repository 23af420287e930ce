import type { Drawing } from "../drawing.ts";
import { drawArtifact, drawParameter, typeText } from "../kinds.ts";
import { Scope } from "../scope.ts";
import { producing } from "../values/expression.ts";
import { sharedName } from "../words.ts";
import { drawTest, isComparable } from "./condition.ts";

/** `const x = test ? a().output : b().output;` */
export function drawChoice(d: Drawing, scope: Scope): readonly string[] {
  const { chance } = d;
  const type = chance.often(30) ? drawArtifact(chance) : drawParameter(chance);
  const name = sharedName(d, scope, d.pipeline.lets, "lets of one name");
  const arm = (): string => producing(d, new Scope("branch", scope), type, 1, true);
  d.note("choice");
  const first = `${drawTest(d, scope, true)} ? ${arm()}`;
  const others = scope.visible.some(isComparable)
    ? chance.several(0, 2, 25, () => {
        d.note("choice of several");
        return ` : ${drawTest(d, scope, false)} ? ${arm()}`;
      })
    : [];
  const text = `const ${name}${chance.often(20) ? `: ${typeText(type)}` : ""} = ${first}${others.join("")} : ${arm()};`;
  scope.values.push({ text: name, type, from: "let", isMade: true });
  return [text];
}

import type { Drawing } from "../drawing.ts";
import { text } from "../kinds.ts";
import type { Scope } from "../scope.ts";
import { use, valuesFor } from "../values/expression.ts";
import { variableName } from "../words.ts";

/** A volume claim is made, or deleted. */
export function drawClaim(d: Drawing, scope: Scope): readonly string[] {
  d.pipeline.left--;
  const { chance } = d;
  const names = valuesFor(scope, text).filter(({ type }) => type !== undefined);
  if (names.length > 0 && chance.often(60)) {
    d.note("DeletePVC");
    return [`DeletePVC({ pvc_name: ${use(d, chance.pick(names))} });`];
  }
  d.note("CreatePVC");
  const fields = [
    'access_modes: ["ReadWriteOnce"]',
    'size: "5Gi"',
    ...(chance.often(50) ? ['pvc_name_suffix: "-data"'] : []),
    ...(chance.often(30) ? ['storage_class_name: "standard"', 'annotations: { a: "b" }'] : []),
  ];
  const variable = variableName(d, scope);
  scope.tasks.push(variable);
  scope.values.push({ text: `${variable}.output`, type: text, from: "output", isMade: true });
  return [`const ${variable} = CreatePVC({ ${fields.join(", ")} });`];
}

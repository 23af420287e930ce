import ts from "typescript";
import type { ComponentInput } from "../component.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import type { Port } from "./readInterface.ts";
import { report, textOf, type FileReading } from "./reading.ts";
import { spanOf, unwrap } from "./syntax.ts";

/** What a choice among words asks for: whether an input is given, or is not. */
export interface ChoiceTest {
  readonly input: ComponentInput;
  /** `x === undefined`: what stands first is for when it is not given. */
  readonly isNegated: boolean;
}

/** Reads `x !== undefined`, `x === undefined` and `x`, and reports what KFP, which asks for presence only, would decide otherwise. */
export function readChoiceTest(
  reading: FileReading,
  ports: ReadonlyMap<string, Port>,
  condition: ts.Expression,
): ChoiceTest | undefined {
  const inner = unwrap(condition);
  const comparison = presenceTest(inner);
  const name = comparison?.name ?? inner;
  const port = ts.isIdentifier(name) ? ports.get(name.text) : undefined;
  if (port?.direction !== "input" || !ts.isIdentifier(name)) return undefined;
  const { input } = port;
  reportTest(reading, condition, input, comparison === undefined ? name : undefined);
  return { input, isNegated: comparison?.isNegated === true };
}

/** `name !== undefined`, `name === undefined`. */
function presenceTest(test: ts.Expression): { readonly name: ts.Identifier; readonly isNegated: boolean } | undefined {
  if (!ts.isBinaryExpression(test) || !ts.isIdentifier(test.left) || !ts.isIdentifier(test.right)) return undefined;
  const { kind } = test.operatorToken;
  const isNegated = kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
  const isPresence = isNegated || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
  return isPresence && test.right.text === "undefined" ? { name: test.left, isNegated } : undefined;
}

/** `byTruth` is the variable where it is the whole test: TypeScript then passes over false, 0 and "", and KFP does not. */
function reportTest(
  reading: FileReading,
  condition: ts.Expression,
  input: ComponentInput,
  byTruth: ts.Identifier | undefined,
): void {
  const { name, type, isOptional } = input;
  if (type.kind === "artifact") report(reading, "choice-by-artifact", condition, { name });
  else if (!isOptional) report(reading, "choice-always-made", condition, { name });
  else if (byTruth && type.name !== "list" && type.name !== "struct") {
    const example = `${textOf(reading, byTruth)} !== undefined`;
    report(reading, "choice-by-truth", condition, { name, example }, [presenceFix(reading, byTruth, example)]);
  } else if (input.defaultValue !== undefined) report(reading, "choice-by-default", condition, { name });
}

function presenceFix({ source }: FileReading, name: ts.Identifier, example: string): Fix {
  return { title: "Write {example}", values: { example }, edits: [{ span: spanOf(name, source), text: example }] };
}

import ts from "typescript";
import type { BodyReading } from "./bodyReading.ts";
import { isTaskKey } from "./names.ts";
import { report } from "./reading.ts";
import { nameOf, unwrap } from "./syntax.ts";

/**
 * The key that a call's option `key` gives its task, which no other task of the pipeline has then. Undefined where there is
 * none, or none that can be: the task is named as others are.
 */
export function readKey(body: BodyReading, options: ts.Expression | undefined): string | undefined {
  const written = options && keyIn(unwrap(options));
  if (written === undefined) return undefined;
  const key = written.text;
  if (!isTaskKey(key)) report(body.file, "bad-task-key", written, { key });
  else if (!body.keys.claim(key)) report(body.file, "duplicate-task-key", written, { key });
  else return key;
  return undefined;
}

/** All keys that calls in a pipeline's body ask for: what is named by itself leaves them to those. */
export function keysAskedFor(body: ts.Node, source: ts.SourceFile): readonly string[] {
  if (!/\bkey\b/.test(source.text.slice(body.pos, body.end))) return [];
  const keys: string[] = [];
  const visit = (node: ts.Node): void => {
    const options = ts.isCallExpression(node) ? node.arguments[1] : undefined;
    const key = options && keyIn(unwrap(options))?.text;
    if (key !== undefined && isTaskKey(key)) keys.push(key);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return keys;
}

/** The text behind `key:`, which must stand there itself; of several the last one, as in JavaScript. */
function keyIn(options: ts.Expression): ts.StringLiteralLike | undefined {
  if (!ts.isObjectLiteralExpression(options)) return undefined;
  const property = options.properties.findLast((each) => nameOf(each.name) === "key");
  return property && keyText(property);
}

/** The text that an option `key` is written as; undefined for anything else. */
export function keyText(property: ts.ObjectLiteralElementLike): ts.StringLiteralLike | undefined {
  const value = ts.isPropertyAssignment(property) ? unwrap(property.initializer) : undefined;
  return value && ts.isStringLiteralLike(value) && value.text !== "" ? value : undefined;
}

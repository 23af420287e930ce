import ts from "typescript";

/** A record or a list in a call's options. */
export type OptionList = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

/** A field or an item with the record or list that it is of. */
export interface OptionPart {
  readonly list: OptionList;
  readonly element: ts.Node;
}

/**
 * The smallest part of the options around `node`, below the options themselves, that makes sense to take out with it: the item
 * of a list (`volumes: [{ claim: node, … }]`), else a field of a record (`cpu: { limit: node }`). Undefined where there is
 * none: the option as a whole, or no option at all.
 */
export function optionPart(node: ts.Node, statement: ts.Node): OptionPart | undefined {
  let field: OptionPart | undefined;
  for (let at = node; at !== statement && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isCallExpression(parent)) return parent.arguments[1] === at ? field : undefined;
    if (ts.isArrayLiteralExpression(parent)) field = { list: parent, element: at };
    else if (ts.isObjectLiteralExpression(parent) && isBelowOptions(parent)) field ??= { list: parent, element: at };
  }
  return undefined;
}

function isBelowOptions(object: ts.ObjectLiteralExpression): boolean {
  return !ts.isCallExpression(object.parent);
}

/**
 * What is taken out of which record or list, once those that nothing is left of go themselves; an object of options as a
 * whole is left to the caller.
 */
export function settledParts(parts: Iterable<OptionPart>): ReadonlyMap<OptionList, ReadonlySet<ts.Node>> {
  const gone = new Map<OptionList, Set<ts.Node>>();
  const waiting = [...parts];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const { list, element } = part;
    const elements = gone.get(list) ?? new Set();
    elements.add(element);
    gone.set(list, elements);
    const owner = elements.size === sizeOf(list) ? ownerOf(list) : undefined;
    if (owner !== undefined) waiting.push(owner);
  }
  for (const list of gone.keys()) {
    const isInside = [...gone.values()].some((elements) =>
      [...elements].some((element) => element.pos <= list.pos && list.end <= element.end),
    );
    if (isInside) gone.delete(list);
  }
  return gone;
}

function sizeOf(list: OptionList): number {
  return ts.isObjectLiteralExpression(list) ? list.properties.length : list.elements.length;
}

/** What a record or list is the value of. */
function ownerOf(list: OptionList): OptionPart | undefined {
  const { parent } = list;
  if (ts.isArrayLiteralExpression(parent)) return { list: parent, element: list };
  const isField = ts.isPropertyAssignment(parent) && ts.isObjectLiteralExpression(parent.parent);
  return isField ? { list: parent.parent, element: parent } : undefined;
}

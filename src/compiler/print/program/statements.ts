import { commentLines, describing, docComment, lineComment, unended } from "./comments.ts";
import { group, hard, indent, join, soft, type Doc } from "./document.ts";
import { assigned, callArguments, expression, record, taskCall } from "./expressions.ts";
import type { CommentStatement, ForStatement, IfStatement, Statement } from "./program.ts";

/** `{ … }` with a statement a line. */
export function block(statements: readonly Statement[]): Doc {
  if (statements.length === 0) return "{}";
  return ["{", indent([hard, ...join(hard, statements.map(statement))]), hard, "}"];
}

function statement(each: Statement): Doc {
  if (each.kind === "comment") return commentLines(each.comment);
  const title = "title" in each && each.title !== undefined ? docComment(`@name ${each.title}`) : "";
  const said = each.kind === "return" && each.description !== undefined ? docComment(describing(each.description)) : "";
  return [lineComment(each.comment), title, said, uncommented(each)];
}

function uncommented(each: Exclude<Statement, CommentStatement>): Doc {
  switch (each.kind) {
    case "task":
      return [each.variable === undefined ? "" : `const ${each.variable} = `, taskCall(each.call), ";"];
    case "const":
      return [assigned(`const ${each.name} =`, each.value), ";"];
    case "let":
      return `let ${each.name}: ${each.type};`;
    case "list":
      return `const ${each.name}: ${each.type} = [];`;
    case "assign":
      return [assigned(`${each.name} =`, each.value), ";"];
    case "push":
      return [`${each.list}.push`, callArguments([expression(each.value)], false), ";"];
    case "if":
      return conditional(each);
    case "for":
      return loop(each);
    case "try":
      return ["try ", block(each.body), " finally ", block(each.exit)];
    case "return":
      return ["return ", expression(each.value), ";"];
  }
}

function conditional({ branches }: IfStatement): Doc {
  return branches.map(({ title, test, body }, at) => [
    at === 0 ? "" : title === undefined ? " else " : ` /** @name ${unended(title)} */ else `,
    test === undefined ? block(body) : [group(["if (", indent([soft, expression(test)]), soft, ")"]), " ", block(body)],
  ]);
}

function loop({ item, items, limit, body }: ForStatement): Doc {
  const options = limit && record([{ name: "limit", value: limit }]);
  const list = expression(items);
  const canHug = items.kind === "list" || items.kind === "literal" || options !== undefined;
  const call = callArguments(options === undefined ? [list] : [list, options], canHug);
  return [`for (const ${item} of parallel`, call, ") ", block(body)];
}

import ts from "typescript";
import type { Style } from "../print/style.ts";
import { applyEdits, contains, type Span, type TextEdit } from "../text.ts";
import { endOfLineBefore, extentOf, indentAt, isLineEnd, lineStart } from "./extent.ts";
import { reindent } from "./reindent.ts";
import { statementsIn, type BlockNode, type Scopes } from "./scopes.ts";

/** New text for a block: lines indented as if at the margin, or a statement that moves here with its comments. */
type Piece = string | ts.Statement;

interface BlockChange {
  readonly block: BlockNode;
  readonly removed: Set<ts.Statement>;
  /** New pieces by the statement they follow; those at the block's start under undefined. */
  readonly added: Map<ts.Statement | undefined, Piece[]>;
  /** What follows the brace that a lone statement gets. */
  footer: string;
}

/**
 * What an operation changes, gathered while it thinks and turned into text edits at the end: replaced spans, and for
 * blocks the statements that leave and come. A statement that moves takes along what changes inside it.
 */
export class Draft {
  readonly #source: ts.SourceFile;
  readonly #style: Style;
  readonly #scopes: Scopes;
  readonly #replaced: TextEdit[] = [];
  readonly #changes = new Map<BlockNode, BlockChange>();

  constructor(source: ts.SourceFile, style: Style, scopes: Scopes) {
    this.#source = source;
    this.#style = style;
    this.#scopes = scopes;
  }

  replace(span: Span, text: string): void {
    const isKnown = this.#replaced.some(
      (edit) => edit.span.start === span.start && edit.span.end === span.end && edit.text === text,
    );
    if (!isKnown) this.#replaced.push({ span, text });
  }

  insert(offset: number, text: string): void {
    this.#replaced.push({ span: { start: offset, end: offset }, text });
  }

  removeStatement(statement: ts.Statement): void {
    const block = this.#scopes.blocks.get(statement);
    if (block) this.#change(block).removed.add(statement);
  }

  isRemoved(statement: ts.Statement): boolean {
    const block = this.#scopes.blocks.get(statement);
    return block !== undefined && this.#changes.get(block)?.removed.has(statement) === true;
  }

  /** Puts a piece behind `after` (a statement of the block, or undefined for its start), behind what was put there before. */
  addToBlock(block: BlockNode, after: ts.Statement | undefined, piece: Piece): void {
    const { added } = this.#change(block);
    const pieces = added.get(after);
    if (pieces) pieces.push(piece);
    else added.set(after, [piece]);
  }

  /** As `addToBlock`, but before what was put behind `after` already. */
  addFirst(block: BlockNode, after: ts.Statement | undefined, piece: Piece): void {
    const { added } = this.#change(block);
    added.set(after, [piece, ...(added.get(after) ?? [])]);
  }

  /** Moves a statement behind `after`. Moved twice within an operation it stands once, at the later place of the two. */
  moveStatement(statement: ts.Statement, block: BlockNode, after: ts.Statement | undefined): void {
    this.removeStatement(statement);
    for (const [earlier, pieces] of this.#change(block).added) {
      if (!pieces.includes(statement)) continue;
      if ((earlier?.pos ?? -1) >= (after?.pos ?? -1)) return;
      pieces.splice(pieces.indexOf(statement), 1);
    }
    this.addToBlock(block, after, statement);
  }

  /** Puts a lone statement in braces, with `footer` behind them. */
  brace(block: BlockNode, footer = ""): void {
    if (!ts.isBlock(block)) this.#change(block).footer += footer;
  }

  /** The statement's text with its comments and with what changes inside it, as if at the margin. */
  textOf(statement: ts.Statement): string {
    const { content } = extentOf(this.#source, statement);
    return reindent(this.#changedText(content, statement), indentAt(this.#source.text, content.start), "");
  }

  /** The text of a span with what changes inside it so far. */
  textIn(span: Span): string {
    return this.#changedText(span, undefined);
  }

  /** The edits, in order, touching ones joined. */
  finish(): readonly TextEdit[] {
    return joined(this.#source.text, this.#editsWithin({ start: 0, end: this.#source.text.length }, undefined));
  }

  #change(block: BlockNode): BlockChange {
    const known = this.#changes.get(block);
    if (known) return known;
    const made: BlockChange = { block, removed: new Set(), added: new Map(), footer: "" };
    this.#changes.set(block, made);
    return made;
  }

  /** The text of a span as it will be. `except` is the statement itself, which may be a block (a lone one) that changes. */
  #changedText(span: Span, except: BlockNode | undefined): string {
    const edits = this.#editsWithin(span, except).map((edit) => ({
      text: edit.text,
      span: { start: edit.span.start - span.start, end: edit.span.end - span.start },
    }));
    return applyEdits(this.#source.text.slice(span.start, span.end), edits);
  }

  /** All edits inside a span; those of the block `except` itself are left out (its inner blocks' are not). */
  #editsWithin(span: Span, except: BlockNode | undefined): readonly TextEdit[] {
    const changes = [...this.#changes.values()].filter(
      ({ block }) => block !== except && contains(span, this.#spanOf(block)),
    );
    const outermost = changes.filter(
      (change) =>
        !changes.some((other) => other !== change && isInside(this.#spanOf(change.block), this.#spanOf(other.block))),
    );
    const spans = outermost.map(({ block }) => this.#spanOf(block));
    const plain = this.#lasting().filter(
      (edit) => contains(span, edit.span) && !spans.some((each) => contains(each, edit.span)),
    );
    return [...plain, ...outermost.flatMap((change) => this.#blockEdits(change))];
  }

  /** What is changed inside of text that is replaced as a whole goes with it. */
  #lasting(): readonly TextEdit[] {
    const all = this.#replaced;
    return all.filter((edit, at) => !all.some((other, index) => swallows(other.span, edit.span, index > at)));
  }

  /** What a change of a block may write anew. A lone statement's is all behind its header, with the comment behind it. */
  #spanOf(block: BlockNode): Span {
    return ts.isBlock(block)
      ? { start: block.getStart(this.#source), end: block.end }
      : { start: block.pos, end: extentOf(this.#source, block).content.end };
  }

  #blockEdits(change: BlockChange): readonly TextEdit[] {
    const { block } = change;
    const first = statementsIn(block)[0];
    const hasLines =
      ts.isBlock(block) &&
      first !== undefined &&
      this.#hasNewline(block.getStart(this.#source), first.getStart(this.#source));
    return hasLines ? this.#lineEdits(change) : [this.#rewrite(change)];
  }

  #hasNewline(start: number, end: number): boolean {
    return this.#source.text.slice(start, end).includes("\n");
  }

  /** A block whose statements have lines of their own: lines go and come, all else stays. */
  #lineEdits(change: BlockChange): readonly TextEdit[] {
    const { text } = this.#source;
    const span = this.#spanOf(change.block);
    const gone = this.#goneSpans(change.removed);
    const edits = this.#editsWithin(span, change.block).filter(
      (edit) => !gone.some((each) => contains(each, edit.span) && !isRightBehind(each, edit.span)),
    );
    const first = statementsIn(change.block)[0];
    const indent = first ? indentAt(text, extentOf(this.#source, first).content.start) : "";
    const result = [...edits, ...gone.map((each) => ({ span: each, text: "" }))];
    for (const [after, pieces] of change.added) {
      // What was to come here came to stand elsewhere.
      if (pieces.length === 0) continue;
      const at = after ? extentOf(this.#source, after).content.end : this.#headerCommentEnd(span.start + 1);
      const lines = pieces.map((piece) => this.#printPiece(piece, indent));
      result.push(this.#lineEdit(at, lines, this.#style.newline + indent, gone));
    }
    return result;
  }

  /** New lines behind `at`. Behind a statement that goes they come after all that goes with it, or take its place on its line. */
  #lineEdit(at: number, lines: readonly string[], lineBreak: string, gone: readonly Span[]): TextEdit {
    const { text } = this.#source;
    const left = gone.find(({ start, end }) => start < at && at < end);
    let from = left?.end ?? at;
    for (const { start, end } of gone) if (start === from) from = end;
    const tail = isLineEnd(text, from) ? "" : lineBreak;
    const space = tail === "" ? 0 : (/^[ \t]*/.exec(text.slice(from))?.[0].length ?? 0);
    const isInLine = left !== undefined && !/[\r\n]/.test(text[left.start] ?? "");
    return {
      span: { start: from, end: from + space },
      text: (isInLine ? "" : lineBreak) + lines.join(lineBreak) + tail,
    };
  }

  /** What goes with statements: neighbours on one line go as one, and a line of which nothing is left goes whole. */
  #goneSpans(removed: ReadonlySet<ts.Statement>): readonly Span[] {
    const spans: Span[] = [];
    const single = [...removed].map((statement) => this.#linesOf(statement)).sort((a, b) => a.start - b.start);
    for (const span of single) {
      const last = spans.at(-1);
      if (last === undefined || span.start >= last.end) {
        spans.push(span);
        continue;
      }
      spans[spans.length - 1] = this.#joinedLine(last.start, span.end);
    }
    return spans;
  }

  #joinedLine(start: number, end: number): Span {
    const { text } = this.#source;
    if (text.slice(lineStart(text, start), start).trim() !== "") return { start, end };
    const behind = end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0);
    return { start: isLineEnd(text, end) ? endOfLineBefore(text, start) : start, end: behind };
  }

  /** What goes with a statement: its lines, or its part of a line that it shares. */
  #linesOf(statement: ts.Statement): Span {
    const { text } = this.#source;
    const { content, hasOwnLines } = extentOf(this.#source, statement);
    const rest = /^[ \t]*/.exec(text.slice(content.end))?.[0].length ?? 0;
    if (hasOwnLines) return { start: endOfLineBefore(text, content.start), end: content.end + rest };
    if (indentAt(text, content.start).length === content.start - lineStart(text, content.start)) {
      return { start: content.start, end: content.end + rest };
    }
    return { start: text.slice(0, content.start).trimEnd().length, end: content.end };
  }

  /**
   * A block on one line, an empty one, or a lone statement: written anew, one line a statement. A lone statement gets its
   * brace right behind the header, before all comments, and takes the comment behind it into the block.
   */
  #rewrite(change: BlockChange): TextEdit {
    const { block } = change;
    const outer = this.#outerIndent(block);
    const indent = outer + this.#style.indent;
    const whole = this.#spanOf(block);
    const opening = ts.isBlock(block) ? "{" : " {";
    const inside = ts.isBlock(block) ? whole.start + 1 : whole.start;
    const headerEnd = this.#headerCommentEnd(inside);
    const header = headerEnd > inside ? ` ${this.#source.text.slice(inside, headerEnd).trim()}` : "";
    const printed = this.#printStatements(change, headerEnd, indent);
    const { newline } = this.#style;
    const lines = printed.map((line) => newline + indent + line).join("");
    const inner = header + lines === "" ? "" : `${header}${lines}${newline}${outer}`;
    return { span: whole, text: `${opening}${inner}}${change.footer}` };
  }

  /** The lines of a block that is written anew, with what comes and without what goes. */
  #printStatements({ block, added, removed }: BlockChange, start: number, indent: string): readonly string[] {
    const lines = (pieces: readonly Piece[]): string[] => pieces.map((each) => this.#printPiece(each, indent));
    const printed = lines(added.get(undefined) ?? []);
    let at = start;
    for (const statement of statementsIn(block)) {
      const { content } = extentOf(this.#source, statement);
      printed.push(...this.#commentLines(at, content.start));
      if (!removed.has(statement)) printed.push(...lines([statement]));
      printed.push(...lines(added.get(statement) ?? []));
      at = content.end;
    }
    return ts.isBlock(block) ? [...printed, ...this.#commentLines(at, block.end - 1)] : printed;
  }

  /** The end of a comment that ends the line on which a block opens; `start` where there is none. */
  #headerCommentEnd(start: number): number {
    const { text } = this.#source;
    const comment = ts.getTrailingCommentRanges(text, start)?.at(-1);
    return comment && isLineEnd(text, comment.end) && !text.slice(start, comment.end).includes("\n")
      ? comment.end
      : start;
  }

  /** Comments that belong to no statement. */
  #commentLines(start: number, end: number): readonly string[] {
    const between = this.#source.text.slice(start, Math.max(start, end)).trim();
    return between === "" ? [] : between.split(/\r?\n/).map((line) => line.trim());
  }

  /** The indentation of the line that a block opens on; for a lone statement, of the statement it belongs to. */
  #outerIndent(block: BlockNode): string {
    let node: ts.Node = block;
    if (!ts.isBlock(block))
      while (node.parent.kind !== ts.SyntaxKind.SourceFile && !ts.isBlock(node.parent)) node = node.parent;
    return indentAt(this.#source.text, node.getStart(this.#source));
  }

  #printPiece(piece: Piece, indent: string): string {
    if (typeof piece === "string") return reindent(piece, "", indent);
    const { content } = extentOf(this.#source, piece);
    const from = indentAt(this.#source.text, content.start);
    return reindent(this.#changedText(content, piece), from, indent);
  }
}

function isInside(inner: Span, outer: Span): boolean {
  return contains(outer, inner) && (inner.start !== outer.start || inner.end !== outer.end);
}

/** Whether something is put right behind a span: that is before what follows. */
function isRightBehind(span: Span, put: Span): boolean {
  return put.start === put.end && put.start === span.end;
}

/** Whether replacing `whole` makes a change at `span` void; of two changes of the same text the later counts. */
function swallows(whole: Span, span: Span, isLater: boolean): boolean {
  if (whole.start === whole.end) return false;
  if (span.start === span.end) return whole.start < span.start && span.end < whole.end;
  return isInside(span, whole) || (isLater && span.start === whole.start && span.end === whole.end);
}

/** Edits in order, touching ones as one, those that change nothing dropped. */
function joined(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const result: TextEdit[] = [];
  for (const edit of ordered) {
    const last = result.at(-1);
    if (last && last.span.end === edit.span.start) {
      result[result.length - 1] = { span: { start: last.span.start, end: edit.span.end }, text: last.text + edit.text };
    } else {
      result.push(edit);
    }
  }
  return result.filter((edit) => text.slice(edit.span.start, edit.span.end) !== edit.text);
}

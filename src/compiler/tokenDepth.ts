import ts from "typescript";

/**
 * How deep a parser would have to go for what it has been given so far, told from the tokens alone. An estimate: brackets
 * are followed exactly; of what nests without brackets (`!!a`, `a => b => c`, `if (a) if (b)`, `a ? b : c ? d : e`) each
 * token that can begin a deeper part is counted until its statement or element certainly ends.
 */
export class TokenDepth {
  readonly #frames: Frame[] = [newFrame("file")];
  #before: ts.SyntaxKind = kind.SemicolonToken;
  /** The word before the present `(`: one of these makes it the head of a statement. */
  #isHead = false;
  #total = 0;

  /** In the units of {@link mostUnits}. */
  get units(): number {
    return this.#total;
  }

  /** Whether a value may have just ended, so that `/` divides and `(` calls. */
  get isAfterOperand(): boolean {
    return operandEnds.has(this.#before) && !(this.#before === kind.CloseParenToken && this.#isHead);
  }

  /** Whether the present `}` ends the `${` of a template. */
  get isInTemplate(): boolean {
    return this.#frame.closer === "template";
  }

  copy(): TokenDepth {
    const copy = new TokenDepth();
    copy.#frames.splice(0, 1, ...this.#frames.map((frame) => ({ ...frame })));
    copy.#before = this.#before;
    copy.#isHead = this.#isHead;
    copy.#total = this.#total;
    return copy;
  }

  /** Whether both will take the same tokens alike. */
  equals(other: TokenDepth): boolean {
    if (this.#before !== other.#before || this.#isHead !== other.#isHead || this.#total !== other.#total) return false;
    return (
      this.#frames.length === other.#frames.length &&
      this.#frames.every((frame, index) => isSameFrame(frame, other.#frames[index]))
    );
  }

  /** Takes the next token; `isOnNewLine` as the scanner says. */
  take(token: ts.SyntaxKind, isOnNewLine: boolean): void {
    if (this.#beginsStatement(token, isOnNewLine)) this.#restart(this.#frame);
    const closer = closers.get(token);
    if (closer !== undefined) this.#open(closer);
    else if (closing.has(token)) this.#close(token);
    else if (token === kind.TemplateTail) this.#close(token);
    else this.#count(token);
    this.#before = token;
  }

  get #frame(): Frame {
    return this.#frames.at(-1) ?? newFrame("file");
  }

  #beginsStatement(token: ts.SyntaxKind, isOnNewLine: boolean): boolean {
    if (continuing.has(token)) return false;
    if (this.#before === kind.SemicolonToken) return true;
    const isWord = token === kind.Identifier || (token >= ts.SyntaxKind.FirstKeyword && token <= kind.LastKeyword);
    if (this.#before === kind.CloseBraceToken) return isWord;
    return isWord && isOnNewLine && (this.isAfterOperand || statementWords.has(token));
  }

  #restart(frame: Frame): void {
    this.#total -= frame.units + frame.angles * deeper;
    frame.units = 0;
    frame.angles = 0;
    frame.questions = 0;
  }

  #open(closer: Closer): void {
    // Where a type stands, `()()` is a function's parameters and, its arrow forgotten, what it returns.
    if (closer === ")" && this.#before === kind.CloseParenToken) this.#add(this.#frame, deeper);
    this.#frames.push({ ...newFrame(closer), isHead: closer === ")" && headWords.has(this.#before) });
    this.#total += bracket;
  }

  /** Ends what the bracket closes; one that closes nothing is skipped, as the parser does. */
  #close(token: ts.SyntaxKind): void {
    const at = this.#frames.findLastIndex(({ closer }) => closer === closing.get(token));
    if (at < 0) return;
    for (const frame of this.#frames.splice(at)) {
      this.#restart(frame);
      this.#total -= bracket;
      this.#isHead = frame.isHead;
    }
  }

  #count(token: ts.SyntaxKind): void {
    const frame = this.#frame;
    if (token === kind.LessThanToken) {
      this.#addAngles(frame, 1);
      // `<T>a` and `<T>() => a` go on behind their `>`.
      if (!this.isAfterOperand) this.#add(frame, deeper);
    } else if (token === kind.CommaToken) this.#add(frame, -frame.units);
    else if (unnesting.has(token)) this.#addAngles(frame, -Math.min(frame.angles, unnesting.get(token) ?? 0));
    else this.#add(frame, this.#unitsOf(token, frame));
  }

  #add(frame: Frame, units: number): void {
    frame.units += units;
    this.#total += units;
  }

  #addAngles(frame: Frame, angles: number): void {
    frame.angles += angles;
    this.#total += angles * deeper;
  }

  #unitsOf(token: ts.SyntaxKind, frame: Frame): number {
    if (token === kind.QuestionToken) {
      frame.questions += 1;
      return this.isAfterOperand ? link : deeper;
    }
    if (token === kind.ColonToken) {
      if (frame.questions === 0) return deeper;
      frame.questions -= 1;
      return 0;
    }
    if (token === kind.IfKeyword && this.#before === kind.ElseKeyword) return 0;
    if (token === kind.ElseKeyword || token === kind.DotToken) return link;
    // The scanner makes one token of two `?`.
    if (token === kind.QuestionQuestionToken) return this.isAfterOperand ? 0 : 2 * deeper;
    if (signs.has(token)) return this.isAfterOperand ? 0 : deeper;
    return nesting.has(token) || (token >= kind.FirstCompoundAssignment && token <= kind.LastCompoundAssignment)
      ? deeper
      : 0;
  }
}

const kind = ts.SyntaxKind;

/** What the units count to: 2000 branches of an `else if` or a `? :`, or 500 `!`, or 250 brackets. */
export const mostUnits = 2000;
const bracket = 8;
const deeper = 4;
const link = 1;

type Closer = "file" | ")" | "]" | "}" | "template";

/** An open bracket and what has been counted in it since the last statement or element began. */
interface Frame {
  readonly closer: Closer;
  /** `(` of `if (…)`: what stands behind its `)` is no operand's continuation. */
  readonly isHead: boolean;
  units: number;
  angles: number;
  questions: number;
}

function isSameFrame(one: Frame, other: Frame | undefined): boolean {
  return (
    one.closer === other?.closer &&
    one.isHead === other.isHead &&
    one.units === other.units &&
    one.angles === other.angles &&
    one.questions === other.questions
  );
}

function newFrame(closer: Closer): Frame {
  return { closer, isHead: false, units: 0, angles: 0, questions: 0 };
}

const closers: ReadonlyMap<ts.SyntaxKind, Closer> = new Map([
  [kind.OpenParenToken, ")"],
  [kind.OpenBracketToken, "]"],
  [kind.OpenBraceToken, "}"],
  [kind.TemplateHead, "template"],
]);

const closing: ReadonlyMap<ts.SyntaxKind, Closer> = new Map([
  [kind.CloseParenToken, ")"],
  [kind.CloseBracketToken, "]"],
  [kind.CloseBraceToken, "}"],
  [kind.TemplateTail, "template"],
]);

const headWords: ReadonlySet<ts.SyntaxKind> = new Set([
  ...[kind.IfKeyword, kind.ForKeyword, kind.WhileKeyword, kind.WithKeyword, kind.AwaitKeyword],
]);

/** Tokens that go on with what ended before them, on a new line and behind `;` and `}` too. */
const continuing: ReadonlySet<ts.SyntaxKind> = new Set([
  ...[kind.ElseKeyword, kind.WhileKeyword, kind.CatchKeyword, kind.FinallyKeyword, kind.OfKeyword, kind.ExtendsKeyword],
  ...[kind.InKeyword, kind.InstanceOfKeyword, kind.AsKeyword, kind.SatisfiesKeyword, kind.IsKeyword, kind.FromKeyword],
]);

/** Words that begin a statement, whatever stood on the line before. */
const statementWords: ReadonlySet<ts.SyntaxKind> = new Set([
  ...[kind.ConstKeyword, kind.LetKeyword, kind.VarKeyword, kind.ReturnKeyword, kind.ThrowKeyword, kind.CaseKeyword],
  ...[kind.BreakKeyword, kind.ContinueKeyword, kind.ExportKeyword, kind.TryKeyword, kind.SwitchKeyword],
]);

const operandEnds: ReadonlySet<ts.SyntaxKind> = new Set([
  ...[kind.Identifier, kind.NumericLiteral, kind.BigIntLiteral, kind.StringLiteral, kind.RegularExpressionLiteral],
  ...[kind.NoSubstitutionTemplateLiteral, kind.TemplateTail, kind.CloseParenToken, kind.CloseBracketToken],
  ...[kind.CloseBraceToken, kind.ThisKeyword, kind.SuperKeyword, kind.TrueKeyword, kind.FalseKeyword, kind.NullKeyword],
  ...[kind.StringKeyword, kind.NumberKeyword, kind.BooleanKeyword, kind.AnyKeyword, kind.UnknownKeyword],
]);

/** Before a value these nest; behind one they do not. */
const signs: ReadonlySet<ts.SyntaxKind> = new Set([
  ...[kind.PlusToken, kind.MinusToken, kind.PlusPlusToken, kind.MinusMinusToken, kind.ExclamationToken],
]);

const nesting: ReadonlySet<ts.SyntaxKind> = new Set([
  ...[kind.TildeToken, kind.TypeOfKeyword, kind.VoidKeyword, kind.DeleteKeyword, kind.AwaitKeyword, kind.YieldKeyword],
  ...[kind.NewKeyword, kind.AtToken, kind.EqualsToken, kind.EqualsGreaterThanToken, kind.AsteriskAsteriskToken],
  ...[kind.IfKeyword, kind.ForKeyword, kind.WhileKeyword, kind.DoKeyword, kind.WithKeyword, kind.ExtendsKeyword],
  ...[kind.KeyOfKeyword, kind.UniqueKeyword, kind.ReadonlyKeyword, kind.InferKeyword, kind.AssertsKeyword],
  ...[kind.ExportKeyword, kind.DeclareKeyword, kind.AbstractKeyword],
]);

/** Tokens that end angle brackets, and how many; `&&` and `||` end those that were comparisons: no type holds them. */
const unnesting: ReadonlyMap<ts.SyntaxKind, number> = new Map([
  [kind.GreaterThanToken, 1],
  [kind.GreaterThanGreaterThanToken, 2],
  [kind.GreaterThanGreaterThanGreaterThanToken, 3],
  [kind.AmpersandAmpersandToken, Infinity],
  [kind.BarBarToken, Infinity],
]);

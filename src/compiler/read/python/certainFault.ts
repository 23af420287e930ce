import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../text.ts";
import { headerWord, logicalLines, type CodeLine } from "./logicalLines.ts";

/** A fault with which no version of Python imports the file, and so neither does the SDK. */
export interface CertainFault {
  readonly code: DiagnosticCode &
    ("python-no-colon" | "python-not-indented" | "python-uneven-indentation" | "python-unclosed");
  readonly span: Span;
}

/**
 * The first fault of a file that is one for certain, by the rules of Python's own tokenizer: brackets and strings that are not
 * closed, a block's header without its colon, and lines that are not indented as blocks are. As Python does, the first
 * alone: what follows is mostly its echo. Anything else that the parser does not know may be newer than the parser.
 */
export function certainFault(text: string): CertainFault | undefined {
  const blocks = new Blocks();
  for (const line of logicalLines(text)) {
    if (line.kind === "unknown") return undefined;
    const fault = blocks.faultOf(line);
    if (fault) return fault;
    if (line.kind === "unclosed") return { code: "python-unclosed", span: line.span };
  }
  return blocks.faultAtEnd();
}

interface Indent {
  /** With tabs up to the next multiple of eight, as Python counts. */
  readonly column: number;
  /** With tabs as one; where the two disagree on which line stands further in, Python refuses the file. */
  readonly narrow: number;
}

class Blocks {
  readonly #open: Indent[] = [{ column: 0, narrow: 0 }];
  /** The header before, whose block has to follow. */
  #header: CodeLine | undefined;

  faultOf(line: CodeLine): CertainFault | undefined {
    const span = line.first;
    const problem = this.#enter(line.indent);
    if (problem !== undefined) return { code: problem, span };
    const word = headerWord(line);
    if (line.kind === "code" && word === "certain" && line.colons <= 0)
      return { code: "python-no-colon", span: line.last };
    this.#header = line.kind === "code" && line.endsInColon ? line : undefined;
    return undefined;
  }

  faultAtEnd(): CertainFault | undefined {
    return this.#header && { code: "python-not-indented", span: this.#header.last };
  }

  #enter(indent: Indent): CertainFault["code"] | undefined {
    const top = this.#open.at(-1) ?? indent;
    const isFurther = indent.column > top.column;
    if (this.#header && !isFurther) return "python-not-indented";
    if (isFurther) {
      if (!this.#header || indent.narrow <= top.narrow) return "python-uneven-indentation";
      this.#open.push(indent);
      return undefined;
    }
    while ((this.#open.at(-1)?.column ?? 0) > indent.column) this.#open.pop();
    const back = this.#open.at(-1);
    return back?.column === indent.column && back.narrow === indent.narrow ? undefined : "python-uneven-indentation";
  }
}

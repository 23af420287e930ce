import * as vscode from "vscode";
import { type Frame, framesOf } from "../../run/traceback.ts";
import { logScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { FileLine } from "../run/userLine.ts";

class FrameLink extends vscode.DocumentLink {
  readonly frame: Frame;

  constructor(range: vscode.Range, frame: Frame) {
    super(range);
    this.frame = frame;
    this.tooltip = vscode.l10n.t("Go to this line");
  }
}

/** Links the places of Python's tracebacks in logs of this machine's tasks to the lines that people wrote. */
export class TracebackLinks extends Disposable implements vscode.DocumentLinkProvider<FrameLink> {
  readonly #lineOf: (frame: Frame) => Promise<FileLine | undefined>;

  /** `lineOf` gives the line of a person's file that a place means. */
  constructor(lineOf: (frame: Frame) => Promise<FileLine | undefined>) {
    super();
    this.#lineOf = lineOf;
    this.own(vscode.languages.registerDocumentLinkProvider({ scheme: logScheme }, this));
  }

  provideDocumentLinks(document: vscode.TextDocument): FrameLink[] {
    const files = framesOf(document.getText()).filter(({ file }) => !file.startsWith("<"));
    return files.map((frame) => {
      const range = new vscode.Range(document.positionAt(frame.start), document.positionAt(frame.end));
      return new FrameLink(range, frame);
    });
  }

  /** Files are read when a link is followed: a log may name thousands. */
  async resolveDocumentLink(link: FrameLink): Promise<FrameLink> {
    const found = await this.#lineOf(link.frame);
    if (found) link.target = found.uri.with({ fragment: `L${found.line}` });
    return link;
  }
}

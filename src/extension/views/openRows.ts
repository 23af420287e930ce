import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";

/**
 * Which rows of a view the person has opened and closed. VS Code forgets it with a row that goes, as all do while a server is
 * away; those that come back are as they were left.
 */
export class OpenRows<Item> extends Disposable {
  readonly #isOpen = new Map<string, boolean>();

  constructor(view: vscode.TreeView<Item>, idOf: (item: Item) => string | undefined) {
    super();
    const keep = (item: Item, isOpen: boolean): void => {
      const id = idOf(item);
      if (id !== undefined) this.#isOpen.set(id, isOpen);
    };
    this.own(
      view.onDidExpandElement(({ element }) => {
        keep(element, true);
      }),
    );
    this.own(
      view.onDidCollapseElement(({ element }) => {
        keep(element, false);
      }),
    );
  }

  /** Opens or closes a row that can be, as it was left. */
  asLeft(row: vscode.TreeItem): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const isOpen = row.id === undefined ? undefined : this.#isOpen.get(row.id);
    if (isOpen !== undefined && row.collapsibleState !== None) row.collapsibleState = isOpen ? Expanded : Collapsed;
    return row;
  }
}

import type { TreeDataProvider, TreeItem } from "vscode";
import type { ThemeIcon } from "./vscode.ts";

/** A view's rows as text, so many levels deep: icon, label, description; in brackets what its menu offers. */
export async function drawTree<Item>(
  tree: TreeDataProvider<Item>,
  { depth = 1, offers = false }: { readonly depth?: number; readonly offers?: boolean } = {},
): Promise<string[]> {
  return rowsBelow(tree, undefined, { depth, offers }, "");
}

async function rowsBelow<Item>(
  tree: TreeDataProvider<Item>,
  parent: Item | undefined,
  { depth, offers }: { readonly depth: number; readonly offers: boolean },
  indent: string,
): Promise<string[]> {
  if (depth === 0) return [];
  const lines: string[] = [];
  for (const item of (await tree.getChildren(parent)) ?? []) {
    const row = await tree.getTreeItem(item);
    lines.push(indent + rowText(row, offers));
    if (row.collapsibleState) lines.push(...(await rowsBelow(tree, item, { depth: depth - 1, offers }, `${indent}  `)));
  }
  return lines;
}

function rowText({ label, description, iconPath, contextValue }: TreeItem, offers: boolean): string {
  const icon = iconPath ? `(${(iconPath as unknown as ThemeIcon).id})` : "";
  const offered = offers && contextValue ? `[${contextValue}]` : "";
  const texts = [icon, label, description, offered].map((part) => (typeof part === "string" ? part : ""));
  return texts.filter((part) => part !== "").join(" ");
}

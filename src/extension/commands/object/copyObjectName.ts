import * as vscode from "vscode";
import { isObjectItem } from "../../objects/objectItem.ts";

/** Copy Name. */
export async function copyObjectName(parameter: unknown): Promise<void> {
  if (isObjectItem(parameter)) await vscode.env.clipboard.writeText(parameter.name);
}

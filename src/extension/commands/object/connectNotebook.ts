import * as vscode from "vscode";
import { translated } from "../../language/translated.ts";
import type { ClusterObjects } from "../../objects/clusterObjects.ts";
import type { JupyterServers } from "../../objects/jupyterServers.ts";
import type { ObjectForwards } from "../../objects/objectForwards.ts";
import { objectAt } from "./objectAt.ts";
import { openedPort } from "./openObject.ts";

const jupyterExtension = "ms-toolsai.jupyter";

/** Connect: a notebook server of the cluster becomes one that VS Code's Jupyter runs notebooks on. */
export async function connectNotebook(
  parameter: unknown,
  objects: ClusterObjects,
  forwards: ObjectForwards,
  servers: JupyterServers,
): Promise<void> {
  const found = await objectAt(parameter, objects);
  if (!found) return;
  const { name } = found.object.metadata;
  const { phase, why } = found.kind.phaseOf(found.object);
  if (phase !== "ready" && phase !== "running") {
    const message = vscode.l10n.t("{0} is not running: start it first. {1}", name, why ? translated(why) : "");
    void vscode.window.showWarningMessage(message.trim());
    return;
  }
  const opened = await openedPort(found, forwards);
  if (!opened) return;
  const label = `${name} (${found.connected.context} / ${found.connected.namespace})`;
  if (await servers.add({ id: label, label, ...opened })) {
    const message = vscode.l10n.t(
      "{0} is among the kernels now: choose “Select Kernel” in a notebook, then “Kubeflow”.",
      name,
    );
    void vscode.window.showInformationMessage(message);
    return;
  }
  await offerWithout(name, opened.address);
}

/** Without the Jupyter extension there is still the address, which its “Existing Jupyter Server…” takes too. */
async function offerWithout(name: string, address: vscode.Uri): Promise<void> {
  const install = vscode.l10n.t("Install Jupyter");
  const copy = vscode.l10n.t("Copy Address");
  const message = vscode.l10n.t(
    "{0} answers at {1}. To run notebooks on it here, VS Code needs the Jupyter extension.",
    name,
    address.toString(true),
  );
  const chosen = await vscode.window.showInformationMessage(message, install, copy);
  if (chosen === install) await vscode.commands.executeCommand("workbench.extensions.search", jupyterExtension);
  if (chosen === copy) await vscode.env.clipboard.writeText(address.toString(true));
}

import { homedir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { afterEach, expect, it } from "vitest";
import { localRunOptions } from "../../../../src/extension/run/localRunOptions.ts";
import { settings } from "../../../support/vscode.ts";

afterEach(() => {
  settings.clear();
});

it("secrets, config maps and volumes are where the settings say: from the file's folder, from home, or anywhere", () => {
  settings.set("kubeflowStudio.runSecrets", { db: "db.env", tls: "~/tls", "": " ", bad: 7 });
  settings.set("kubeflowStudio.runConfigMaps", { settings: "/etc/settings" });
  settings.set("kubeflowStudio.runVolumes", { data: " ./data " });
  const uri = vscode.Uri.file("/w/train.pipeline.ts");
  const options = localRunOptions(uri, {} as vscode.ExtensionContext, { arguments: {}, useCache: true });
  expect(options).toMatchObject({
    secrets: { db: "/w/db.env", tls: join(homedir(), "tls") },
    configMaps: { settings: "/etc/settings" },
    volumes: { data: "/w/data" },
    volumesDirectory: "/w/.kubeflow/volumes",
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  canvasCommands,
  canvasViewType,
  commandIds,
  runFormViewType,
  runsViewId,
  settingIds,
} from "../../../src/extension/contributions.ts";

const root = new URL("../../../", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, root), "utf8"));
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly customEditors: readonly [{ readonly viewType: string }];
    readonly views: { readonly kubeflowStudio: readonly { readonly id: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const manifest = read("package.json") as Manifest;
const english = read("package.nls.json") as Record<string, string>;
const korean = read("package.nls.ko.json") as Record<string, string>;

describe("package.json", () => {
  it("declares exactly the commands that the code registers", () => {
    const registered = [...Object.values(commandIds), ...canvasCommands.map((name) => `kubeflowStudio.canvas.${name}`)];
    expect(manifest.contributes.commands.map(({ command }) => command).sort()).toEqual(registered.sort());
  });

  it("puts only declared commands into menus and keys", () => {
    const declared = new Set(manifest.contributes.commands.map(({ command }) => command));
    const used = [...Object.values(manifest.contributes.menus).flat(), ...manifest.contributes.keybindings];
    for (const { command } of used) expect(declared).toContain(command);
  });

  it("declares the canvas, the views and the settings under the code's ids", () => {
    expect(manifest.contributes.customEditors[0].viewType).toBe(canvasViewType);
    expect(manifest.contributes.views.kubeflowStudio.map(({ id }) => id)).toContain(runsViewId);
    const settings = Object.keys(manifest.contributes.configuration.properties);
    expect(settings.sort()).toEqual(
      Object.values(settingIds)
        .map((id) => `kubeflowStudio.${id}`)
        .sort(),
    );
  });

  it("wakes the extension when a pipeline's text is opened: VS Code gives up looking for files after seven seconds", () => {
    expect(manifest.activationEvents).toContain("workspaceContains:**/*.pipeline.ts");
    expect(manifest.activationEvents).toContain("onLanguage:typescript");
  });

  it("wakes the extension when a form of a run comes back with its window", () => {
    expect(manifest.activationEvents).toContain(`onWebviewPanel:${runFormViewType}`);
  });

  it("has every title in English and Korean", () => {
    const keys = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    for (const key of keys) expect(english, key).toHaveProperty([key]);
    expect(Object.keys(korean).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(korean)) expect(text, key).not.toBe("");
  });
});

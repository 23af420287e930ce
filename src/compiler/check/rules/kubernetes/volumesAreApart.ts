import { bindingOf, fieldOf, itemsOf } from "../../../kubernetes/optionValue.ts";
import { listed } from "../../../diagnostics/words.ts";
import type { Task } from "../../../pipeline.ts";
import type { Check, Rule } from "../../rule.ts";
import { partsOf, textAt, type TextAt } from "./partsOf.ts";

/** Lists of the option that mount something: which field gives a volume its name, and what kind of volume it is. */
const mounting = [
  { list: "secrets", name: "name" },
  { list: "configMaps", name: "name" },
  { list: "volumes", name: "claim" },
  { list: "ephemeralVolumes", name: "volumeName" },
  { list: "emptyDirs", name: "volumeName" },
] as const;

/**
 * Volumes of a task have names and places of their own. KFP's driver calls the volume of a secret, a config map or a claim
 * as these are called (backend/src/v2/driver/k8s.go), and several mounts of one are one volume.
 */
export const volumesAreApart: Rule = {
  task(task, _place, check) {
    if (task.options.kubernetes === undefined) return;
    checkPaths(check, task);
    checkNames(check, task);
    checkInitMounts(check, task);
  },
};

function checkPaths(check: Check, task: Task): void {
  const taken = new Set<string>();
  for (const { list } of mounting) {
    for (const { value } of partsOf(task, list)) {
      const path = textAt(task, value, "mountPath");
      if (path === undefined) continue;
      checkPath(check, path);
      const place = path.text.replace(/^\/*/, "/").replace(/(?<=.)\/$/, "");
      const isInside = place === workspacePath || place.startsWith(`${workspacePath}/`);
      if (isInside && hasWorkspace(check)) check.report("mounted-in-workspace", path.span, { path: path.text });
      if (taken.has(place)) check.report("mounted-twice", path.span, { path: path.text });
      taken.add(place);
    }
  }
}

/** Where KFP mounts a run's workspace, and what it calls that volume (argocompiler/argo.go, component/constants.go). */
const workspacePath = "/kfp-workspace";
const workspaceVolume = "kfp-workspace";

function hasWorkspace({ pipeline }: Check): boolean {
  return pipeline.config?.workspace !== undefined;
}

function checkPath(check: Check, { text: path, span }: TextAt): void {
  if (path.includes(":")) check.report("bad-mount-path", span, {});
  if (path.startsWith("/")) return;
  const quote = check.text[span.start] ?? "";
  const isWritten = check.text.slice(span.start, span.end) === quote + path + quote;
  const edits = [{ span: { start: span.start + 1, end: span.start + 1 }, text: "/" }];
  const fixes = isWritten ? [{ title: 'Change to "{name}"', values: { name: `/${path}` }, edits }] : [];
  check.report("mount-path-not-absolute", span, { path }, fixes);
}

function checkNames(check: Check, task: Task): void {
  const kinds = new Map<string, string>(hasWorkspace(check) ? [[workspaceVolume, "workspace"]] : []);
  for (const { list, name } of mounting) {
    const isOwn = name === "volumeName";
    for (const { value } of partsOf(task, list)) {
      const volume = fieldOf(value, "mountPath") && textAt(task, value, name);
      if (volume === undefined) continue;
      const kind = kinds.get(volume.text);
      if (kind !== undefined && (isOwn || kind !== list))
        check.report("volume-name-clash", volume.span, { name: volume.text });
      kinds.set(volume.text, list);
    }
  }
}

/** What an init container mounts is a volume of the task; what a run names may be any. */
function checkInitMounts(check: Check, task: Task): void {
  const names = new Set<string>();
  for (const { list, name } of mounting) {
    for (const { value } of partsOf(task, list)) {
      const given = fieldOf(value, name);
      if (given !== undefined && bindingOf(given)?.kind !== "constant") return;
      const text = textAt(task, value, name)?.text;
      if (text !== undefined && fieldOf(value, "mountPath")) names.add(text);
    }
  }
  for (const { value } of partsOf(task, "initContainers")) {
    for (const mount of itemsOf(fieldOf(value, "volumeMounts"))) {
      const volume = textAt(task, mount, "volumeName");
      if (volume === undefined || names.has(volume.text)) continue;
      check.report("unknown-volume", volume.span, { name: volume.text, names: listed([...names]) });
    }
  }
}

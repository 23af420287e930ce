import * as vscode from "vscode";
import { logScheme, podLogScheme } from "../contributions.ts";

/** What a log is the log of. Its address says all of it, so that a window that is loaded again finds it again. */
export type LogSubject =
  | { readonly type: "localTask"; readonly runId: string; readonly path: string }
  | { readonly type: "clusterTask"; readonly runId: string; readonly path: string }
  | {
      readonly type: "object";
      readonly context: string;
      readonly namespace: string;
      readonly kindId: string;
      readonly name: string;
    };

/** `kubeflow-log:/RUN/PATH.log`, `kubeflow-pod-log:/run/RUN/PATH.log`, `kubeflow-pod-log:/object/CONTEXT/NAMESPACE/KIND/NAME.log` */
export function logUri(subject: LogSubject): vscode.Uri {
  switch (subject.type) {
    case "localTask":
      return vscode.Uri.from({ scheme: logScheme, path: `/${subject.runId}/${subject.path}.log` });
    case "clusterTask":
      return vscode.Uri.from({ scheme: podLogScheme, path: `/run/${subject.runId}/${subject.path}.log` });
    case "object": {
      const { context, namespace, kindId, name } = subject;
      const path = [context, namespace, kindId, name].map(encodeURIComponent).join("/");
      return vscode.Uri.from({ scheme: podLogScheme, path: `/object/${path}.log` });
    }
  }
}

export function subjectOf({ scheme, path }: vscode.Uri): LogSubject | undefined {
  const [, first = "", ...rest] = path.replace(/\.log$/, "").split("/");
  if (scheme === logScheme) return { type: "localTask", runId: first, path: rest.join("/") };
  if (first === "run") return { type: "clusterTask", runId: rest[0] ?? "", path: rest.slice(1).join("/") };
  const [context, namespace, kindId, name] = rest.map(decodeURIComponent);
  if (
    first !== "object" ||
    context === undefined ||
    namespace === undefined ||
    kindId === undefined ||
    name === undefined
  )
    return undefined;
  return { type: "object", context, namespace, kindId, name };
}

export function isLogUri({ scheme }: vscode.Uri): boolean {
  return scheme === logScheme || scheme === podLogScheme;
}

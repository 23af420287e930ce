import type { ContainerExecutor } from "../../compiler/pipelineSpec.ts";
import { recogniseJavaScript, type JavaScriptComponent } from "./javascriptComponent.ts";
import { recognisePython, type PythonComponent } from "../python/component.ts";

/** What a container executor really is: a program for an interpreter we have, or one that needs its image. */
export type Program = PythonComponent | JavaScriptComponent | { readonly kind: "container" };

export function programOf(executor: ContainerExecutor): Program {
  return recognisePython(executor) ?? recogniseJavaScript(executor) ?? { kind: "container" };
}

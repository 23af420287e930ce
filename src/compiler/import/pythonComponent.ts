import type { PythonImplementation } from "../component.ts";
import { emitInterface } from "../emit/emitComponent.ts";
import { emitPythonExecutor } from "../emit/emitPythonExecutor.ts";
import type { JsonValue } from "../json.ts";
import { readPythonComponents } from "../read/python/readPythonComponents.ts";
import { canonical } from "./canonical.ts";
import { mainImage, type CodeForm, type ImportedComponent } from "./components.ts";
import { readPythonCode } from "./pythonCode.ts";
import { printPythonFile, type PythonFunctionText } from "./pythonFile.ts";

/**
 * The Python function that a component was made of, when the function alone makes the very same component again; undefined
 * where it would not.
 */
export function pythonFunctionOf(
  component: ImportedComponent,
  form: CodeForm,
  sdkVersion: string,
): PythonFunctionText | undefined {
  const code = readPythonCode(form.code);
  if (code === undefined) return undefined;
  const python: PythonFunctionText = { ...code, image: mainImage(form) };
  const read = readPythonComponents("/components.py", printPythonFile([python], sdkVersion)).components.get(
    code.functionName,
  );
  if (read?.implementation.kind !== "python") return undefined;
  const isSame = isSameCode(form, read.implementation, sdkVersion);
  const face = emitInterface(read);
  return isSame && canonical(face as JsonValue) === canonical(component.interface as JsonValue) ? python : undefined;
}

function isSameCode({ code }: CodeForm, python: PythonImplementation, sdkVersion: string): boolean {
  const { command = [], args = [] } = emitPythonExecutor(python, sdkVersion);
  return canonical([command, args]) === canonical([code.command ?? [], code.args ?? []]);
}

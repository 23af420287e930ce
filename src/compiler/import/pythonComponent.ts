import type { Component } from "../component.ts";
import { emitInterface } from "../emit/emitComponent.ts";
import { emitPythonExecutor } from "../emit/emitPythonExecutor.ts";
import type { JsonValue } from "../json.ts";
import { readPythonComponents } from "../read/python/readPythonComponents.ts";
import { sourcesOf } from "../sources.ts";
import { canonical } from "./canonical.ts";
import { mainImage, type CodeForm, type ImportedComponent } from "./components.ts";
import { readPythonCode, type CompiledFor } from "./pythonCode.ts";
import { printPythonFile, type PythonFunctionText } from "./pythonFile.ts";
import { signatureSource } from "./pythonSignature.ts";
import { unpackedFiles, type CarriedFile, type Taken, type UnpackedFiles } from "./unpackedFiles.ts";

/** A Python function that a component was made of, with the files that it carries. */
export interface ImportedFunction {
  readonly python: PythonFunctionText;
  readonly files: readonly CarriedFile[];
  /** Its inputs in the order of its parameters. */
  readonly inputs: readonly string[];
}

type Written = Omit<ImportedFunction, "inputs">;

/**
 * The Python function that a component was made of, when the function makes the very same component again; undefined where it
 * would not.
 */
export function pythonFunctionOf(
  component: ImportedComponent,
  form: CodeForm,
  compiledFor: CompiledFor,
  taken: Taken,
): ImportedFunction | undefined {
  // A function has nothing to say before its cached result is taken: the command stands as it is.
  const code = form.code.lifecycle === undefined ? readPythonCode(form.code, compiledFor) : undefined;
  if (code === undefined) return undefined;
  const { taskConfigPassthroughs: passthroughs } = component.interface;
  const python: PythonFunctionText = {
    ...code,
    image: mainImage(form),
    ...(passthroughs && { passthroughs }),
    ...(code.isContainerized === true && { functionSource: signatureSource(code.functionName, component.interface) }),
  };
  const found = code.embedded ? carrying(python, code.embedded, compiledFor, taken) : { python, files: [] };
  if (found === undefined) return undefined;
  const read = readBack(found, compiledFor);
  if (read === undefined || !isSame(read, component, form, compiledFor)) return undefined;
  return { ...found, inputs: read.inputs.map(({ name }) => name) };
}

/** The function beside the files that it carries, and their archive where a new one would be another. */
function carrying(
  python: PythonFunctionText,
  embedded: NonNullable<PythonFunctionText["embedded"]>,
  compiledFor: CompiledFor,
  taken: Taken,
): Written | undefined {
  const unpacked = unpackedFiles(embedded, python.functionName, taken);
  if (unpacked === undefined) return undefined;
  const packedAnew = { python: { ...python, carries: unpacked.path }, files: unpacked.files };
  const read = readBack(packedAnew, compiledFor)?.implementation;
  const isKept = read?.kind === "python" && read.embedded?.archive !== embedded.archive;
  return isKept ? withArchive(packedAnew, unpacked) : packedAnew;
}

function withArchive({ python, files }: Written, { archive }: UnpackedFiles): Written {
  return { python: { ...python, keptArchive: archive.path }, files: [...files, archive] };
}

function readBack({ python, files }: Written, { sdkVersion }: CompiledFor): Component | undefined {
  const text = printPythonFile([python], sdkVersion);
  const carried = Object.fromEntries(files.map(({ path, bytes }) => [`/${path}`, bytes]));
  const sources = sourcesOf({ ...carried, "/components.py": text });
  return readPythonComponents("/components.py", text, sources).components.get(python.functionName);
}

function isSame(
  { implementation, ...read }: Component,
  component: ImportedComponent,
  { code }: CodeForm,
  { sdkVersion, kfpVersion }: CompiledFor,
): boolean {
  if (implementation.kind !== "python") return false;
  const { command = [], args = [] } = emitPythonExecutor(implementation, sdkVersion, kfpVersion);
  const isSameCode = canonical([command, args]) === canonical([code.command ?? [], code.args ?? []]);
  const face = emitInterface({ ...read, implementation });
  return isSameCode && canonical(face as JsonValue) === canonical(component.interface as JsonValue);
}

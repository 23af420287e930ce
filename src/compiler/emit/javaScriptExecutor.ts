/**
 * What stands around a component's function in its program: reads the ExecutorInput that KFP hands over, calls the
 * function, writes the ExecutorOutput (kfp.md §1.5). Plain JavaScript for Node 18 and newer, as text, because it travels
 * in the PipelineSpec. It takes no names from the function's text but `component` and `run`.
 *
 * The function gets one object: parameters by value, input artifacts as { name, type, uri, path, metadata } (a list of
 * them where the input is a list), output artifacts likewise with their folder made, and for parameter outputs that it
 * takes as a path, the path. It returns the value of the one output `Output`, or an object of named outputs; either may be
 * a promise. What it throws ends the task with the error in its log.
 */
export const javaScriptExecutor = `import { existsSync as exists, mkdirSync as makeFolder, writeFileSync as writeFile } from "node:fs";
import { createRequire } from "node:module";
import { dirname as folderOf } from "node:path";

const require = createRequire(import.meta.url);

async function run(component, listInputs) {
  const { inputs = {}, outputs = {} } = JSON.parse(process.argv[process.argv.indexOf("--executor_input") + 1]);
  const parameterFiles = mapValues(outputs.parameters, (output) => output.outputFile);
  const given = mapValues(inputs.artifacts, ({ artifacts = [] }, name) =>
    listInputs.includes(name) ? artifacts.map(toArtifact) : toArtifact(artifacts[0] ?? {}),
  );
  const made = mapValues(outputs.artifacts, (list) => toArtifact((list.artifacts ?? [])[0] ?? {}));
  for (const path of [...Object.values(parameterFiles), ...Object.values(made).map((artifact) => artifact.path)]) {
    if (path) makeFolder(folderOf(path), { recursive: true });
  }
  const result = await component({ ...parameterFiles, ...made, ...given, ...inputs.parameterValues });
  const parameterValues = returned(result, Object.keys(parameterFiles));
  for (const [name, value] of Object.entries(parameterValues)) {
    writeFile(parameterFiles[name], typeof value === "string" ? value : JSON.stringify(value));
  }
  const missing = Object.keys(parameterFiles).filter((name) => !exists(parameterFiles[name]));
  if (missing.length > 0) throw new Error(\`The component gave no value for its output "\${missing.join('", "')}": return one.\`);
  const artifacts = mapValues(made, ({ name, uri, metadata }) => ({ artifacts: [{ name, uri, metadata }] }));
  makeFolder(folderOf(outputs.outputFile), { recursive: true });
  writeFile(outputs.outputFile, JSON.stringify({ parameterValues, artifacts }));
}

function returned(result, names) {
  if (names.length === 1 && names[0] === "Output") return result === undefined ? {} : { Output: result };
  const entries = names.filter((name) => result?.[name] !== undefined).map((name) => [name, result[name]]);
  return Object.fromEntries(entries);
}

function toArtifact({ name = "", type, uri = "", metadata = {}, customPath }) {
  return { name, type: type?.schemaTitle, uri, metadata, path: customPath || pathOf(uri) };
}

function pathOf(uri) {
  const mounted = /^(gs|minio|s3|oci):\\/\\/(.*)$/s.exec(uri);
  if (mounted?.[1] === "oci") return \`/oci/\${mounted[2].replaceAll("/", "_")}\`;
  return mounted ? \`/\${mounted[1] === "gs" ? "gcs" : mounted[1]}/\${mounted[2]}\` : uri.replace(/^file:\\/\\//, "");
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object ?? {}).map(([key, value]) => [key, change(value, key)]));
}
`;

import { languageNames } from "../../../../src/compiler/read/languageNames.ts";
import { pythonFile } from "../components/python.ts";
import type { FileDrawing, Program } from "../drawing.ts";

const types = new Set("AnyTask Int Float Json Input Output OutputPath ArtifactOf PipelineTaskFinalStatus".split(" "));

/** The text of a file of pipelines, with what it imports. */
export function fileText({ definitions, imports }: FileDrawing): string {
  const body = definitions.join("\n\n");
  const words = new Set(body.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu));
  const language = [...languageNames].filter((each) => words.has(each));
  const lines = [...imports].map(([specifier, names]) => {
    const isDefault = specifier.endsWith(".yaml");
    return isDefault
      ? `import ${names.join("")} from "${specifier}";`
      : `import { ${names.join(", ")} } from "${specifier}";`;
  });
  const own = language.map((each) => (types.has(each) ? `type ${each}` : each));
  return `import { ${own.join(", ")} } from "kubeflow-studio";\n${lines.join("\n")}\n\n${body}\n`;
}

/** The files of a program, by the paths that the compiler knows them by. */
export function programSources({ files, python }: Program): Record<string, string> {
  const texts = [...files, ...[...python].map(([path, functions]) => [path, pythonFile(functions)] as const)];
  return Object.fromEntries(texts.map(([path, text]) => [`/project/${path}`, text]));
}

import type ts from "typescript";
import { reportUnknownExport, pointTo } from "./importFaults.ts";
import type { FileReading } from "./reading.ts";
import type { YamlComponent } from "./yaml/readYamlComponent.ts";

interface YamlNames {
  readonly specifier: string;
  readonly names: readonly {
    readonly imported: string;
    readonly local: string;
    readonly node: ts.Identifier;
    readonly specifier: ts.Node;
  }[];
}

/** A file holds one component: its default export, which has the component's own name too. */
export function readYamlImport(reading: FileReading, file: YamlNames, read: YamlComponent): void {
  const { component } = read;
  const mistake = read.diagnostics.find(({ severity }) => severity === "error");
  for (const { imported, local, node, specifier } of file.names) {
    const isNamed = imported === "default" || imported === component?.source.exportName;
    if (component && isNamed) reading.names.set(local, { kind: "component", component });
    else if (component) {
      reportUnknownExport(reading, file, { imported, node, specifier }, [component.source.exportName], true);
    } else if (mistake) pointTo(reading, file, { node, local }, mistake);
  }
  const known = new Set(reading.diagnostics);
  reading.diagnostics.push(...read.diagnostics.filter((each) => !known.has(each)));
}

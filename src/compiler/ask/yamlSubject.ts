import { readYamlComponent } from "../read/yaml/readYamlComponent.ts";
import type { Span } from "../text.ts";
import type { NamedSubject } from "./pythonSubject.ts";
import type { Subject } from "./place.ts";
import { yamlNames, type YamlName } from "./yamlNames.ts";

/** What a component's YAML names at an offset: the component, an input or an output, where it is declared or used. */
export function yamlSubjectAt(path: string, text: string, offset: number): NamedSubject | undefined {
  const names = yamlNames(text);
  if (!names) return undefined;
  const exportName = (): string => readYamlComponent(path, text).component?.source.exportName ?? "component";
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const at = (found: YamlName): Span | undefined => [found.span, ...found.uses].find(holds);
  const component = names.component && at(names.component);
  if (component) return { subject: { path, exportName: exportName() }, span: component };
  for (const kind of ["input", "output"] as const) {
    for (const port of names[`${kind}s`]) {
      const span = at(port);
      if (span) return { subject: { path, exportName: exportName(), part: { kind, name: port.name } }, span };
    }
  }
  return undefined;
}

/** The name in a YAML text that a subject is about. */
export function yamlNameOf(text: string, { part }: Subject): YamlName | undefined {
  const names = yamlNames(text);
  return part ? names?.[`${part.kind}s`].find(({ name }) => name === part.name) : names?.component;
}

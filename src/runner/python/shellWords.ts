const word = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g;
const part = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)|([^'"\\]+)/g;

/** The words of a line of shell, quotes taken away. Enough for the lines that the KFP SDK writes; nothing is expanded. */
export function splitShellWords(line: string): readonly string[] {
  return [...line.matchAll(word)].map(([text]) =>
    text.replace(
      part,
      (_, single?: string, double?: string, escaped?: string, plain?: string) =>
        single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? plain ?? "",
    ),
  );
}

import type { ContainerExecutor } from "../../compiler/pipelineSpec.ts";
import { splitShellWords } from "./shellWords.ts";

/** KFP's lightweight Python component: a module's source, run by `kfp.dsl.executor_main`. */
export interface PythonComponent {
  readonly kind: "python";
  readonly source: string;
  readonly functionName: string;
  /** The arguments of each `pip install` of its command, in order. */
  readonly installs: readonly (readonly string[])[];
  /** The image brings more than Python, so the interpreter's own packages stand in for it. */
  readonly seesInterpreterPackages: boolean;
}

/** The component in an executor's command, when it is one (the text is that of the SDK's `dsl/component_factory.py`). */
export function recognisePython(executor: ContainerExecutor): PythonComponent | undefined {
  const words = executor.command ?? [];
  const at = words.findIndex(
    (word) => word.includes("kfp.dsl.executor_main") && word.includes("ephemeral_component.py"),
  );
  const source = words[at + 1];
  const functionName = argumentAfter(executor.args ?? [], "--function_to_execute");
  if (at < 0 || source === undefined || functionName === undefined) return undefined;
  return {
    kind: "python",
    source,
    functionName,
    installs: words.slice(0, at).flatMap(pipInstalls),
    seesInterpreterPackages: !/^(?:docker\.io\/)?(?:library\/)?python(?::|@|$)/.test(executor.image),
  };
}

function argumentAfter(args: readonly string[], flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1];
}

/** The arguments of every `python3 -m pip install …` in a shell script. */
function pipInstalls(script: string): readonly (readonly string[])[] {
  const installs: string[][] = [];
  for (const line of script.split("\n")) {
    for (const command of splitCommands(splitShellWords(line))) {
      const at = command.indexOf("install");
      if (at > 0 && command[at - 1] === "pip" && command[at - 2] === "-m") installs.push(command.slice(at + 1));
    }
  }
  return installs;
}

function splitCommands(words: readonly string[]): readonly string[][] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === "&&" || word === ";" || word === "||") commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

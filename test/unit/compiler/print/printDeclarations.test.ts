import { expect, test } from "vitest";
import { printDeclarations } from "../../../../src/compiler/print/printDeclarations.ts";
import { readPythonComponents } from "../../../../src/compiler/read/python/readPythonComponents.ts";
import { dslDeclarations, typeErrors } from "../../dsl/typeErrors.ts";

const print = (text: string) => printDeclarations(readPythonComponents("/x.py", text).components.values());

test("docstrings, defaults, optional inputs and several outputs", () => {
  const text = `
def train(data: Input[Dataset], model: Output[Model], rate: float = 0.1, names: List[str] = ["a"], extra: dict = None) -> NamedTuple("Out", [("loss", float), ("history", List[float])]):
    """Trains a model.

    It takes a while */ or two.

    Args:
        data: What to learn from.
        rate: How fast.

    Returns:
        loss: The last loss.
        model: What was learnt.
    """
`;
  expect(print(text)).toMatchInlineSnapshot(`
    "// Made by Kubeflow Studio from the Python file of this name; changes are lost.
    import type { Dataset, Float, Json, Model, Task, TaskOptions } from "kubeflow-studio";

    /**
     * Trains a model.
     * It takes a while *⁠/ or two.
     */
    export declare function train(
      inputs: {
        /** What to learn from. */
        data: Dataset;
        /**
         * How fast.
         * @default 0.1
         */
        rate?: Float;
        /** @default ["a"] */
        names?: string[];
        extra?: Record<string, Json>;
      },
      options?: TaskOptions,
    ): Task<{
      /** What was learnt. */
      model: Model;
      /** The last loss. */
      loss: Float;
      history: Float[];
    }>;
    "
  `);
});

test("no inputs, no outputs, and an input that KFP fills in", () => {
  expect(print("def f(): pass\ndef g(status: PipelineTaskFinalStatus): pass\n")).toMatchInlineSnapshot(`
    "// Made by Kubeflow Studio from the Python file of this name; changes are lost.
    import type { PipelineTaskFinalStatus, Task, TaskOptions } from "kubeflow-studio";

    export declare function f(
      inputs?: Record<string, never>,
      options?: TaskOptions,
    ): Task;

    export declare function g(
      inputs?: {
        status?: PipelineTaskFinalStatus;
      },
      options?: TaskOptions,
    ): Task;
    "
  `);
});

test("a file without components is a module all the same", () => {
  expect(print("x = 1\n")).toBe(
    "// Made by Kubeflow Studio from the Python file of this name; changes are lost.\nexport {};\n",
  );
});

test("every name that Python may give is a name in TypeScript", () => {
  const names = [
    "delete",
    "new",
    "default",
    "function",
    "enum",
    "let",
    "Task",
    "Int",
    "Dataset",
    "TaskOptions",
    "interface",
  ];
  const declarations = print(
    names.map((name) => `def ${name}(void: int, a: Input[Dataset]) -> float: pass\n`).join(""),
  );
  const uses = names.map(
    (name) =>
      `import { ${name} as use_${name} } from "./x.ts";\nexport const t_${name} = use_${name}({ void: 1, a: load }).output.toFixed();`,
  );
  const main = `import type { Dataset } from "kubeflow-studio";\ndeclare const load: Dataset;\n${uses.join("\n")}\n`;
  const files = {
    "kubeflow-studio/index.d.ts": dslDeclarations(),
    "x.d.ts": declarations,
    "main.ts": main.replaceAll("./x.ts", "./x"),
  };
  expect(typeErrors(files)).toEqual([]);
});

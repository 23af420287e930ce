/** The components of a new pipeline. */
export const pythonTemplate = `from kfp import dsl


@dsl.component
def make_greeting(name: str) -> str:
    """Makes a greeting.

    Args:
        name: Whom to greet.
    """
    return f"Hello, {name}!"


@dsl.component
def print_message(message: str):
    """Prints a message into the task's log."""
    print(message)
`;

/** A new pipeline, beside the Python file of its components. */
export function pipelineTemplate(name: string, components: string): string {
  return `import { pipeline } from "kubeflow-studio";
import { make_greeting, print_message } from "./${components}.py";

/** Greets somebody. */
export default pipeline({ name: ${JSON.stringify(name)} }, ({ name = "world" }: { name?: string }) => {
  const makeGreeting = make_greeting({ name });
  print_message({ message: makeGreeting.output });
});
`;
}

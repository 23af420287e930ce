/** What `--help` says of one command: its own part, and what holds for all. */
export function helpOf(command: string): string | undefined {
  const parts = help.trimEnd().split("\n\n");
  const own = parts.find((part) => part.startsWith(`  kubeflow-studio ${command} `));
  return own && `${own}\n\n${parts.at(-1) ?? ""}\n`;
}

export const help = `kubeflow-studio: Kubeflow pipelines as TypeScript

  kubeflow-studio check PATH… [--json]
      Looks for mistakes in pipeline files; a folder stands for all *.pipeline.ts below it.

  kubeflow-studio compile FILE.pipeline.ts --output OUT.yaml|OUT.json|- [--pipeline NAME] [--naming compact|sdk]
                         [--sdk-version VERSION]
      Writes the pipeline as KFP's PipelineSpec; - prints it. --naming sdk writes the Python SDK's own bytes. --sdk-version says
      whose text Python components get, so that a cluster's cache of that version stays good; without it the pipeline's own option,
      KUBEFLOW_STUDIO_SDK_VERSION, the newest.

  kubeflow-studio import SPEC.yaml|FILE.py --output DIR [--force]
      Writes a compiled pipeline, of any SDK, as TypeScript, with its Python functions, so that compiling it gives the same
      PipelineSpec; what cannot be said is named and nothing is written. Of a Python file, which is read and never run, it
      writes each @dsl.pipeline, of the SDK's version 2 or 1, and names what is missing: then it ends with 1. Prints the
      files, the pipeline's first. Files that are there already stay, unless --force.

  kubeflow-studio run FILE.pipeline.ts|SPEC.yaml [--arg name=value]… [--json] [--runs-dir DIR] [--no-cache]
                      [--pipeline NAME] [--concurrency N] [--cores N] [--fail-fast]
                      [--secret NAME=PATH]… [--config-map NAME=PATH]… [--volume NAME=PATH]…
      Runs the pipeline on this machine. Values are JSON or plain text, by the parameter's type.
      --concurrency says how many tasks may work at the same time (4, or as many as there are processors), --cores how many
      processors they may have asked for in all (those of this machine). --fail-fast stops the rest when a task fails.
      --json prints one event a line. Ctrl+C stops the run and all it started, and lets what is in finally run; a second
      Ctrl+C ends that too.
      --secret and --config-map say where the values are that a cluster would have: a folder with a file for each key, a
      .env file, or a manifest in YAML. --volume is the folder of a volume claim; others are in .kubeflow/volumes. What the
      pipeline asks of a cluster and does not get here is said before it starts.

  kubeflow-studio runs [name RUN NAME | pin RUN… | unpin RUN… | delete RUN… | delete --older-than DAYS | delete --down-to SIZE]
                       [--json] [--runs-dir DIR]
      Lists the runs of this folder, newest first, with what they take on the disk; --json prints one a line. delete takes the
      runs that are named, those that ended more than DAYS ago, or the oldest until the rest takes no more than SIZE (500MB,
      2GB) and prints what is gone: never what goes on, nor what is pinned unless it is named. RUN is a run's id or the
      beginning of it, the name it was given, its folder, or latest.

  kubeflow-studio resume RUN [--json] [--runs-dir DIR] [--no-cache]
      Goes on with a run that failed, was stopped or was interrupted: what had ended well stays, what was half done is done
      anew. It is the same run, with the pipeline and the arguments it began with.

  kubeflow-studio retry RUN --from TASK… [--json] [--runs-dir DIR]
      Runs a task of a run again, with all that is after it, in the same run; the rest stays. TASK is a name, or a path as run
      prints it: for-loop-1/iteration 2/train.

  kubeflow-studio run-task RUN TASK [FILE.pipeline.ts|SPEC.yaml] [--json] [--runs-dir DIR] [--pipeline NAME]
      Runs one task alone, as a new run, with what it was given in RUN; of a file, the task of that name as it is there now.
      resume, retry and run-task take --secret, --config-map and --volume as run does.

  kubeflow-studio types PATH…
      Writes .kubeflow/types anew: the types by which TypeScript knows the components of .py and .yaml files, in every
      folder whose tsconfig.json leads there, and nowhere else.

  kubeflow-studio submit FILE.pipeline.ts|SPEC.yaml [--host URL | --context NAME] [--namespace N] [--experiment E]
                         [--arg name=value]… [--token-command COMMAND] [--wait] [--json] [--pipeline NAME]
      Makes a run on Kubeflow Pipelines and prints its id; never two, whatever becomes of the connection.
      --host is its address, --context one of the kubeconfig (the current one when neither is given), in which it is found
      by itself. --namespace says whose runs, where a server has many users. The token, where one is wanted, is that of
      KUBEFLOW_STUDIO_TOKEN, or what COMMAND prints, which is run by the shell, again when the token has ended.
      --wait follows the run to its end, says why tasks wait and fails if it does; Ctrl+C leaves the run alone. --json
      prints one line about the run, with --wait one event a line.

  kubeflow-studio --help | --version

Python components run on KUBEFLOW_STUDIO_PYTHON, else on python3.
Exit codes: 0 good, 1 a mistake in the pipeline, a failed run or a server that does not take it, 2 wrong usage, 130 stopped.
`;

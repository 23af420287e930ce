export const help = `kubeflow-studio: Kubeflow pipelines as TypeScript

  kubeflow-studio check PATH… [--json]
      Looks for mistakes in pipeline files; a folder stands for all *.pipeline.ts below it.

  kubeflow-studio compile FILE.pipeline.ts --output OUT.yaml [--pipeline NAME] [--naming compact|sdk]
      Writes the pipeline as KFP's PipelineSpec. --naming sdk names everything as the Python SDK does.

  kubeflow-studio run FILE.pipeline.ts|SPEC.yaml [--arg name=value]… [--json] [--runs-dir DIR] [--no-cache]
                      [--pipeline NAME]
      Runs the pipeline on this machine. Values are JSON or plain text, by the parameter's type.
      --json prints one event a line. Ctrl+C stops the run and all it started.

  kubeflow-studio --help | --version

Python components run on KUBEFLOW_STUDIO_PYTHON, else on python3.
Exit codes: 0 good, 1 a mistake in the pipeline or a failed run, 2 wrong usage, 130 stopped.
`;

import { container, parallel, pipeline, type Dataset, type Input, type Int, type OutputPath } from "kubeflow-studio";
import prepare, { clean } from "./prepare.pipeline";
import { limits as sizes, log } from "./shared.ts";

const train = container(({ data, size, report }: { data: Input<Dataset>; size: Int; report: OutputPath<string> }) => ({
  image: "busybox",
  command: ["train", data.path, `--size=${size}`, report],
}));

// Used below, in a loop and in an if.
const evaluate = pipeline({ name: "evaluate" }, ({ data, size = 1 }: { data: Dataset; size?: Int }) => {
  const trained = train({ data, size });
  log({ text: trained.output });
  return { report: trained.output };
});

/** Pipelines used as components of another. */
export default pipeline({ name: "sub-pipelines" }, ({ url }: { url: string }) => {
  const prepared = prepare({ url });
  const first = evaluate({ data: prepared.outputs.data });
  const reports: string[] = [];
  for (const size of parallel(sizes)) {
    const each = evaluate({ data: prepared.outputs.data, size }, { name: "Each size", retry: 1 });
    reports.push(each.outputs.report);
  }
  if (prepared.outputs.rows > 10) {
    clean({ after: first.output }, { after: [first] });
  }
  try {
    log({ text: `first ${first.output}` });
  } finally {
    clean();
  }
  return { first: first.output };
});

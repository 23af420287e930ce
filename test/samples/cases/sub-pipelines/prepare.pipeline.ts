import { container, pipeline, type Dataset, type Int, type Output, type OutputPath } from "kubeflow-studio";
import { log } from "./shared.ts";

const download = container(
  ({ url, data, rows }: { url: string; data: Output<Dataset>; rows: OutputPath<Int> }) => ({
    image: "busybox",
    command: ["wget", "-O", data.path, url, rows],
  }),
);

/**
 * Removes what was made.
 * @param after Said when it is done.
 */
export const clean = pipeline({ name: "clean-up" }, ({ after = "all" }: { after?: string }) => {
  log({ text: after });
});

/** Fetches the data. */
export default pipeline({ name: "prepare" }, ({ url }: { url: string }) => {
  const got = download({ url });
  log({ text: url });
  return { data: got.outputs.data, rows: got.outputs.rows };
});

import { container, importer, pipeline, Model, type Input, type Output, type OutputPath } from "kubeflow-studio";

const image = "busybox:1.36";

/**
 * Downloads a file.
 * @param url where from
 */
export const download = container(
  ({ url, mode, retries = 3, data }: { url: string; mode?: string; retries?: number; data: OutputPath<string> }) => ({
    image,
    command: ["sh", "-c", `wget "${url}" -O ${data}`],
    args: [`--retries=${retries}`, ...(mode !== undefined ? ["--mode", mode] : []), mode === undefined ? "" : "given", ...["a", "b"]],
    env: { LEVEL: "debug", N: 1 },
  }),
);

const copy = container(({ from, to, log }: { from: Input<Model>; to: Output<Model>; log: Input<Model> }) => {
  return { image: `python:${3}.12`, command: ["cp", from.path, to.uri, log.path] };
});

const checked = container(({ name, data }: { name: string; data: Input<Model> }) => ({
  image,
  command: ["show", '{"Concat": ["--name=", "x"]}', `{{$.inputs.artifacts['data'].metadata['rows']}}`, data.path],
  lifecycle: { preCacheCheck: { command: ["check", name], args: ["--all"] } },
}));

export default pipeline({ name: "sample" }, () => {
  download({ url: "http://localhost/a", mode: undefined });
  const model = importer({ uri: "gs://a/b", type: Model });
  checked({ name: "a", data: model.output });
});

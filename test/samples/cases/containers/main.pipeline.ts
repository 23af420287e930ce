import { container, pipeline, type InputPath, type Model, type Output, type OutputPath } from "kubeflow-studio";

const image = "busybox:1.36";

/**
 * Downloads a file.
 * @param url where from
 */
export const download = container(
  ({ url, mode, retries = 3, data }: { url: string; mode?: string; retries?: number; data: OutputPath<string> }) => ({
    image,
    command: ["sh", "-c", `wget "${url}" -O ${data.path}`],
    args: [`--retries=${retries}`, ...(mode ? ["--mode", mode] : []), mode !== undefined ? "given" : "not given", ...["a", "b"]],
    env: { LEVEL: "debug", N: 1 },
  }),
);

const copy = container(({ from, to, log }: { from: Model; to: Output<Model>; log: InputPath<Model> }) => {
  return { image: `python:${3}.12`, command: ["cp", from.path, to.uri, log] };
});

export default pipeline({ name: "sample" }, () => {
  download({ url: "http://localhost/a", mode: undefined });
});

import { component, container, pipeline, type Dataset, type Input, type Model } from "kubeflow-studio";

const use = container(({ data, opt, mode }: { data: Input<Dataset>; opt?: Input<Model>; mode?: string }) => ({
  image: "tool:1",
  args: [data.path, ...(mode !== undefined ? ["--mode", mode] : [])],
}));

const say = component(({ text = "z" }: { text?: string }): string => text);

export const sub = pipeline({ name: "sub" }, ({ k = "z" }: { k?: string }) => {
  say({ text: k });
});

export default pipeline({ name: "sample" }, ({ data, m, k }: { data: Dataset; m?: Model; k?: string }) => {
  use({ data, mode: k });
  use({ data, opt: m });
  say({ text: k });
  sub({ k });
});

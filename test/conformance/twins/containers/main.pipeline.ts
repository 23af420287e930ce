import { pipeline, type Float } from "kubeflow-studio";
import { fetch, hello, tune } from "./containers.py";

export default pipeline({ name: "containers" }, ({ url, rate = 0.25 }: { url: string; rate?: Float }) => {
  const data = fetch({ url });
  tune({ data: data.outputs.data, rate, note: "first", layers: [1, 2] });
  tune({ data: data.outputs.data });
  hello({}, { env: { GREETING: "it's: me" } });
});

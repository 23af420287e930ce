import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, flip_list, print_message, random_int } from "./parts.py";

const key = "memory";

export default pipeline({ name: "sample" }, () => {
  const first = flip_coin({}, { cpus: "1" });
  flip_coin({}, { cpu: "lots", memory: "2 GB" });
  flip_coin({}, { retry: "often", env: { A: [] }, cache: first.output });
  flip_coin({}, { cpu: first.output, [key]: "1", accelerator: { count: 2 } });
  flip_coin({}, { ...{ accelerator: {} } });
  flip_coin({}, { after: ["first"], kubernetes: {} });
  flip_coin({}, { name: "a", name: "b" }, 3);
  const items = flip_list();
  print_message({ message: first.output }, { ignoreUpstreamFailure: true });
  print_message({ message: `got ${first.output}` }, { ignoreUpstreamFailure: true });
  for (const item of parallel(items.output)) {
    print_message({ message: item }, { ignoreUpstreamFailure: true });
    random_int({ minimum: 1, maximum: item }, { after: first, ignoreUpstreamFailure: true });
  }
});

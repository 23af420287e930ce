import { pipeline } from "kubeflow-studio";
import { comp } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  comp(
    {},
    {
      kubernetes: { configMaps: [{ name: "my-cm", env: { CONFIG_MAP_VAR: "foo" }, optional: false }] },
    },
  );
});

import { pipeline } from "kubeflow-studio";
import { fail, greet } from "../components.py";

export default pipeline({ name: "ignore-upstream-failure" }, () => {
  const failed = fail();
  greet({ name: failed.output }, { ignoreUpstreamFailure: true });
});

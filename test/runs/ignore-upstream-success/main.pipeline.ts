import { pipeline } from "kubeflow-studio";
import { greet, say } from "../components.py";

export default pipeline({ name: "ignore-upstream-success" }, () => {
  const said = say({ text: "you" });
  const greeted = greet({ name: said.output }, { ignoreUpstreamFailure: true });
  return { text: greeted.output };
});

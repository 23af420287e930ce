import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "lost-cycle" }, () => {
  const say_2 = say({ text: "two" });
  say(
    { text: "one" },
    { cpu: say_2.output, after: [say_2], kubernetes: { volumes: [{ claim: say_2.output, mountPath: "/data" }] } },
  );
  // not carried over: kubernetes.mount_pvc(two, pvc_name=os.getenv("CLAIM"), mount_path="/data")
  say({ text: "alone" });
});

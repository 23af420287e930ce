import { CreatePVC, DeletePVC, type Json, parallel, pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "option-order" }, ({ names = ["a"] }: { names?: Json[] }) => {
  // the claim
  const createpvc = CreatePVC({ pvc_name_suffix: "-data", access_modes: ["ReadWriteOnce"], size: "1Gi" });
  const say_2 = say({ text: "secret" });
  // reads a claim that is made below
  const say_ = say(
    { text: "consumer" },
    {
      kubernetes: {
        volumes: [{ claim: createpvc.output, mountPath: "/data" }],
        secrets: [{ name: say_2.output, env: { A: "a" }, optional: false }],
      },
    },
  );
  for (const item of parallel(["x"])) {
    const say_5 = say({ text: "2" });
    const say_4 = say({ text: "size" });
    say({ text: item }, { cpu: say_5.output, memory: say_4.output });
  }
  const say_7 = say({ text: "last" });
  if (say_.output === "a") {
    say({ text: "branch" }, { after: [say_7] });
  }
  DeletePVC({ pvc_name: createpvc.output }, { after: [say_] });
});

import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "one-of-returned" }, ({ flag = true }: { flag?: boolean }) => {
  let answer: string;
  if (flag) {
    const say1 = say({ text: "yes" });
    answer = say1.output;
  } else {
    const say2 = say({ text: "no" });
    answer = say2.output;
  }
  return answer;
});

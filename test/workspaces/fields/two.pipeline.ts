import { pipeline } from "kubeflow-studio";
import { configure } from "./fields.py";

export default pipeline({ name: "two" }, ({ on = true }: { on?: boolean }) => {
  const one = configure({ name: "1", count: 1, isOn: on, options: {} });
  const two = configure({ name: "2", count: 2, isOn: on, options: {} });
  if (on) {
    const three = configure({ name: "3", count: 3, isOn: on, options: {} });
  }
});

import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, upload } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  const flipDriver = flip_coin();
  const otherDriver = flip_coin();
  for (const to of parallel(["a"], { limit: 3000000000 })) {
    upload({ to });
    const condition_1_driver = flip_coin();
  }
});

import { pipeline } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  try {
    flip_coin();
  } catch {
    flip_coin();
  }
  try {
    flip_coin();
  } finally {
    print_message({ message: flip.output }, { after: [flip] });
    print_message({ message: "second" });
  }
  if (flip.output === "heads") {
    try {
      flip_coin();
    } finally {
      flip_coin();
    }
    return flip.output;
  }
  try {
  } finally {
  }
  try {
    flip_coin();
  }
});

import { pipeline } from "kubeflow-studio";
import { fail, say } from "../components.py";

const tidy = pipeline({ name: "tidy" }, ({ word }: { word: string }) => {
  say({ text: word });
});

export default pipeline({ name: "exit-of-sub-pipeline" }, ({ word = "all" }: { word?: string }) => {
  try {
    fail();
  } finally {
    tidy({ word });
  }
});

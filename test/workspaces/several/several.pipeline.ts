import { pipeline } from "kubeflow-studio";
import { greet } from "./components.py";

/** In the morning. */
export const morning = pipeline({ name: "morning" }, () => {
  const goodMorning = greet({ name: "morning" });
});

/** In the evening. */
export const evening = pipeline({ name: "evening" }, () => {
  const goodEvening = greet({ name: "evening" });
  greet({ name: goodEvening.output });
});

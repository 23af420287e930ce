import { parallel, pipeline, type Dataset } from "kubeflow-studio";
import { print_message, random_int, show } from "./parts.py";

/**
 * A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. 
 *
 * @param label A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. A pipeline of which there is a great deal to be said. 
 */
export default pipeline(
  { name: "sample" },
  ({ label, datasets, note }: { label?: string; datasets: Dataset[]; note?: string }) => {
    const aVeryLongNameOfATaskaVeryLongNameOfATaskaVeryLongNameOfATaskaVeryLongNameOfATaskaVeryLongNameOfATaskaVeryLongNameOfATaskaVeryLongNameOfATask = random_int({ minimum: 0 });
    print_message({ message: "1" }, { accelerator: { type: "NVIDIA_TESLA_T4", count: 1 } });
    print_message({ message: "2" }, { memory: 2 });
    for (const dataset of parallel(datasets)) show({ thing: dataset });
    if (label === "a") print_message({ message: `5 ${note}` });
  },
);

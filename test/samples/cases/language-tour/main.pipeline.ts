import { pipeline, parallel, component, container, importer, Dataset, type Int, type OutputPath } from "kubeflow-studio";
import { flip_coin, random_int, print_message } from "./components/coin.py"; // Python functions, typed
import { trainer } from "./components/trainer.component.yaml"; // a KFP component file
import { evaluate } from "./evaluate.pipeline"; // another pipeline, used as a component

const square = component({ image: "node:24" }, ({ n }: { n: Int }): Int => n * n); // runs as JavaScript on a Node image

const fetched = container(({ url, data }: { url: string; data: OutputPath<string> }) => ({
  image: "curlimages/curl",
  command: ["curl", "-o", data, `--url=${url}`],
}));

/** Flips a coin, then trains. */
export default pipeline(
  { name: "flip-and-train" },
  ({ limit = 5, sizes = [1, 2] }: { limit?: Int; sizes?: Int[] }) => {
    const flip = flip_coin();
    let winner: Int; // a value that depends on the branch: KFP's OneOf
    if (flip.output === "heads") {
      const random = random_int({ minimum: 0, maximum: 9 });
      if (random.output > limit && flip.output !== "edge")
        print_message({ message: `heads and ${random.output}` }, { cpu: "500m" });
      winner = random.output;
    } else {
      winner = square({ n: 4 }).output;
    }
    const squares: Int[] = [];
    // ParallelFor; iterations are independent
    for (const size of parallel(sizes, { limit: 2 })) {
      squares.push(square({ n: size }).output); // Collected
    }
    try {
      evaluate({ winner, squares }, { retry: { count: 2 }, after: [flip] });
    } finally {
      print_message({ message: "done" }); // ExitHandler
    }
    fetched({ url: "https://example.org" });
    trainer({ data: importer({ uri: "gs://b/x", type: Dataset }).output });
    return { winner }; // the pipeline's outputs
  },
);

import { pipeline } from "kubeflow-studio";
import { flip_coin, say } from "../parts.py";

export default pipeline(
  { name: "settings-given" },
  ({
    cpu = "1",
    memory = "1Gi",
    gpu = "nvidia.com/gpu",
    image = "python:3.12",
  }: {
    cpu?: string;
    memory?: string;
    gpu?: string;
    image?: string;
  }) => {
    const flipCoin = flip_coin();
    say(
      { text: "all" },
      {
        cpu: { limit: cpu, request: "500m" },
        memory: { limit: memory, request: flipCoin.output },
        accelerator: { type: gpu, count: flipCoin.output },
        image,
      },
    );
    say({ text: "same" }, { cpu, accelerator: { type: "nvidia.com/gpu", count: flipCoin.output } });
    say({ text: "image" }, { image: flipCoin.output });
  },
);

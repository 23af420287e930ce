import { container } from "kubeflow-studio";

export const hello = container(() => ({ image: "alpine", command: ["echo", "hello"] }));

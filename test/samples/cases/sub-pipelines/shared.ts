import { container } from "kubeflow-studio";

export const limits = [1, 2, 3];

export const log = container(({ text }: { text: string }) => ({ image: "busybox", command: ["echo", text] }));

import { container, pipeline } from "kubeflow-studio";

export type Shape = { size: number };
export const size = 3;
export const later = size > 2;
export const wrong = container(() => "busybox");

const log = container(({ text }: { text: string }) => ({ image: "busybox", command: ["echo", text] }));
const missing = pipeline({ name: "missing" }, () => {
  log({ text: "not given to others" });
});

export const fine = pipeline({ name: "fine" }, ({ text }: { text: string }) => {
  log({ text });
  missing();
});

export default pipeline({ name: "broken" }, () => {
  log({ txt: "a" });
});

export { missing };

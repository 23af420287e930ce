import { container, pipeline } from "kubeflow-studio";
import broken, { fine, later, missng, wrong } from "./broken.pipeline.ts";
import * as all from "./broken.pipeline";
import gone from "./gone.pipeline";
import circle from "./circle.pipeline";
import self from "./main.pipeline";
import { type Shape, size } from "./broken.pipeline.js";

const log = container(({ text }: { text: string }) => ({ image: "busybox", command: ["echo", text] }));

const ping = pipeline({ name: "ping" }, () => {
  pong();
});

const pong = pipeline({ name: "pong" }, () => {
  ping();
  pong();
});

export default pipeline({ name: "error-sub-pipelines" }, () => {
  broken();
  fine({ text: `${size}` }, { cpu: "1", env: { A: "b" }, image: "busybox", name: "Fine" });
  fine({ txt: "a" });
  const text = fine({ text: "a" });
  log({ text: text.output });
  gone();
  circle();
  wrong();
});

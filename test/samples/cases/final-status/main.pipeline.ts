// Tasks that are told how another one ended: each waits for that one, which stands beside it, and for nothing else.
import { parallel, pipeline, type Int, type PipelineTaskFinalStatus } from "kubeflow-studio";
import { draw, tell } from "./parts.py";

/** What is given a status by whoever runs this in a finally block is told of no other. */
export const report = pipeline({ name: "report" }, ({ status }: { status: PipelineTaskFinalStatus }) => {
  const one = draw();
  draw({ seed: 1 });
  tell({ status }, { after: [one], ignoreUpstreamFailure: true });
});

export default pipeline({ name: "final-status" }, ({ limit = 5, list = [1] }: { limit?: Int; list?: Int[] }) => {
  const first = draw({ seed: limit });
  const second = draw();
  tell({ more: limit }, { after: [first], ignoreUpstreamFailure: true });
  tell({ about: second.output }, { ignoreUpstreamFailure: true });
  const third = draw({ seed: 2 });
  const drawn: Int[] = [];
  for (const item of parallel(list)) {
    const inner = draw({ seed: item });
    tell({ about: inner.output, more: item }, { ignoreUpstreamFailure: true });
    drawn.push(inner.output);
  }
  try {
    draw({ seed: third.output });
  } finally {
    tell({ about: limit });
  }
  return { drawn };
});

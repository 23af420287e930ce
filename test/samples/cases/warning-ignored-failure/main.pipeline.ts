import { CreatePVC, Dataset, importer, parallel, pipeline } from "kubeflow-studio";
import { say } from "./parts.py";

const inner = pipeline({ name: "inner" }, () => {
  const made = say();
  say({ text: made.output }, { ignoreUpstreamFailure: true }); // one task of its own block, and nothing else hangs on that
  return { made: made.output };
});

export default pipeline({ name: "sample" }, ({ way = "left" }: { way?: string }) => {
  const first = say();
  const data = importer({ uri: "gs://bucket/data", type: Dataset });
  const claim = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "1Gi" });
  const words: string[] = [];
  for (const letter of parallel(["a", "b"])) {
    const word = say({ text: letter });
    words.push(word.output);
    say({}, { ignoreUpstreamFailure: true, after: word });
  }
  const inside = inner();

  // nothing in its block to wait for
  say({ text: "alone" }, { ignoreUpstreamFailure: true });
  if (way === "left") say({ text: first.output }, { ignoreUpstreamFailure: true });

  // several
  const second = say({ text: "second" });
  say({ text: second.output }, { after: inside, ignoreUpstreamFailure: true });

  // what no hook can hang on
  say({ text: `${words}` }, { ignoreUpstreamFailure: true });
  say({}, { after: [data], ignoreUpstreamFailure: true });
  say({ text: claim.output }, { ignoreUpstreamFailure: true });

  // two on one
  const third = say({ text: "third" });
  const one = say({ text: third.output }, { ignoreUpstreamFailure: true });
  say({ text: "also" }, { after: third, ignoreUpstreamFailure: true });

  // something waits for it: a task, a group that holds a user, a test
  const fourth = say({ text: "fourth" });
  const last = say({ text: fourth.output }, { ignoreUpstreamFailure: true });
  say({}, { after: last });
  for (const sign of parallel(["a"])) say({ text: `${sign}${last.output}` });
  if (last.output === "x") say();

  // a condition, by what its branches give
  let best: string;
  if (way === "left") best = say({ text: "left" }).output;
  else best = say({ text: "right" }).output;
  say({ text: best }, { ignoreUpstreamFailure: true });
  return { one: one.output };
});

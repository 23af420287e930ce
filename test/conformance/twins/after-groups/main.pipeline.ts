import { type AnyTask, parallel, pipeline } from "kubeflow-studio";
import { double, flip_coin, say, tidy } from "../parts.py";

export default pipeline({ name: "after-groups" }, () => {
  const flipCoin = flip_coin();
  const loopTasks: AnyTask[] = [];
  for (const number of parallel([1, 2])) {
    loopTasks.push(double({ number }));
  }
  say({ text: "the loop is done" }, { after: [...loopTasks, flipCoin] });
  for (const number of parallel([3, 4])) {
    const inner: AnyTask[] = [];
    for (const letter of parallel(["a"])) {
      inner.push(say({ text: letter }, { after: loopTasks }));
    }
    double({ number }, { after: inner });
  }
  const tryTasks: AnyTask[] = [];
  try {
    tryTasks.push(say({ text: "inside" }, { after: [flipCoin] }));
  } finally {
    tidy();
  }
  say({ text: "the try has ended" }, { after: tryTasks });
});

import { type AnyTask, parallel, pipeline } from "kubeflow-studio";
import { say } from "../in.py";

export default pipeline({ name: "after-groups" }, ({ flag = "x" }: { flag?: string }) => {
  const say_ = say({ text: "first" });
  const loopTasks: AnyTask[] = [];
  /** @name Numbers */
  for (const n of parallel([1, 2])) {
    const say_2 = say({ text: "a" }, { after: [say_] });
    loopTasks.push(say_2);
    loopTasks.push(say({ text: say_2.output }));
  }
  say({ text: "after the loop" }, { after: loopTasks });
  say({ text: "after both" }, { after: [...loopTasks, say_] });
  const loopTasks2: AnyTask[] = [];
  for (const y of parallel(["x"])) {
    say({ text: y }, { after: loopTasks });
    const loopTasks3: AnyTask[] = [];
    for (const z of parallel(["q"])) {
      const say_7 = say({ text: z });
      loopTasks3.push(say_7);
      loopTasks2.push(say_7);
    }
    say({ text: "after inner" }, { after: loopTasks3 });
  }
  const tryTasks: AnyTask[] = [];
  try {
    const say_10 = say({ text: "inside" }, { after: [say_] });
    tryTasks.push(say_10);
    if (flag === "x") {
      const say_11 = say({ text: "maybe" }, { after: [say_] });
    }
  } finally {
    say({ text: "bye" });
  }
  say({ text: "after the group" }, { after: [...tryTasks, ...loopTasks2] });
});

import { type Int, parallel, pipeline } from "kubeflow-studio";
import { double, make_number, say } from "../parts.py";

export default pipeline({ name: "python-forms" }, ({ seed = 1 }: { seed?: Int }) => {
  make_number({ seed }, { cpu: "2" });
  double({ number: seed }, { cpu: "3" });
  say({ text: "keyed" }, { memory: "2G" });
  // a record in a record
  say({ text: "z" });
  const double_2 = double({ number: 2 });
  double({ number: double_2.output });
  // lists of tasks
  const say_3 = say({ text: "b" });
  const say_4 = say({ text: "c" });
  const say_5 = say({ text: "b1" });
  const say_6 = say({ text: "b2" });
  const say_7 = say({ text: "c1" });
  const say_8 = say({ text: "c2" });
  const say_9 = say({ text: "C" });
  const say_10 = say({ text: "kept" });
  const say_11 = say({ text: "end" }, { after: [say_3, say_4, say_5, say_6, say_7, say_8, say_9, say_10] });
  // values on the way
  const makeNumber = make_number({ seed: 3 });
  double({ number: makeNumber.output }, { after: [makeNumber] });
  double({ number: 1 });
  const double_6 = double({ number: 2 });
  const double_7 = double({ number: 3 });
  say({ text: "rest" }, { after: [double_6, double_7] });
  const say_13 = say({ text: "chain a" });
  const say_14 = say({ text: "chain b" }, { after: [say_13] });
  say({ text: "chain c" }, { after: [say_14] });
  const say_16 = say({ text: "link a" });
  const say_17 = say({ text: "link b" }, { after: [say_16] });
  say({ text: "link c" }, { after: [say_17] });
  // which statements a loop comes to
  say({ text: "only b" });
  const double_8 = double({ number: 3 }, { after: [say_11] });
  say({ text: `inner ${seed}` }, { after: [double_8] });
  const double_9 = double({ number: 1 }, { after: [say_11] });
  say({ text: `again ${seed}` }, { after: [double_8, double_9] });
  say({ text: "around" }, { after: [double_8, double_9] });
  say({ text: "one" });
  say({ text: "line" });
  for (const item of parallel(["x", "y"])) {
    say({ text: item }, { after: [say_11] });
  }
});

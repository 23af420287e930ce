import { type Int, pipeline } from "kubeflow-studio";
import { report, train } from "../in.py";

export default pipeline({ name: "lost" }, ({ rounds = 3 }: { rounds?: Int }) => {
  // not carried over: day=TODAY
  const train_ = train({ city: "Seoul", rounds });
  // not carried over: with open(path) as file: …
  // not carried over: for city in read_cities("cities.txt"): …
  // not carried over: if os.environ.get("DEBUG"): …
  // not carried over: rounds=rounds * 2
  const train_2 = train({ day: "today", city: "Daegu" });
  report({ scores: { logged: train_.output, doubled: train_2.output } });
  // not carried over: doubled.set_container_image(IMAGE)
  // not carried over: title=f"{logged.output:.2f}"
  report({ scores: { fixed: 1.0 } });
  // not carried over: logged.add_something(1)
});

import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, half, is_big, print_message, random_int, rows, settings } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  const number = random_int({ minimum: 0 });
  if (flip.output == "heads") print_message({ message: "1" });
  if (flip.output) print_message({ message: "2" });
  if (true) print_message({ message: "3" });
  if (1 < 2 && number.output > 3) print_message({ message: "4" });
  if (flip.output > 3) print_message({ message: "5" });
  if (settings().output === null) print_message({ message: "6" });
  if (is_big({ number: 1 }).output < true) print_message({ message: "7" });
  if (number.output + 1) print_message({ message: "8" });
  if (number.output > 1 && is_big({ number: 1 }).output) print_message({ message: "9" });
  else if (is_big({ number: 2 }).output) print_message({ message: "10" });
  for (const row of parallel(rows().output)) {
    if (row.rate > 3 || row.on || row.name === "a") print_message({ message: "11" });
    if (row.rate === row.other) print_message({ message: "12" });
  }
  const share = half({ number: number.output });
  if (`${share.output}` === "0.5" || `${settings().output}` !== "{}") print_message({ message: "14" });
  if (number.output === "5" || flip.output === 5 || is_big({ number: 1 }).output !== "true") {
    print_message({ message: "15" });
  }
  if (number.output === flip.output || flip.output !== number.output || flip.output === share.output || number.output)
    print_message({ message: "16" });
  if (settings().output) print_message({ message: "17" });
  flip.output === "heads" && print_message({ message: "13" });
  switch (flip.output) {
  }
  if (flip.output === "edge") {
  } else {
  }
});

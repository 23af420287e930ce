import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_message, random_int } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  let valued = 5;
  let incomplete: string;
  let mixed: string;
  let constant: string;
  let twice: string;
  let loose: string;
  if (flip.output === "a") {
    incomplete = flip_coin().output;
    mixed = flip_coin().output;
    constant = "text";
    twice = flip_coin().output;
    twice = flip_coin().output;
  } else if (flip.output === "b") {
    mixed = random_int({ minimum: 1 }).output;
    constant = flip.output;
    twice = flip_coin().output;
  } else {
    mixed = flip_coin().output;
    constant = flip_coin().output;
    twice = flip_coin().output;
    flip = flip_coin().output;
  }
  if (flip.output === "c") incomplete = flip_coin().output;
  let inner: string;
  let outer: string;
  if (flip.output === "d") inner = flip_coin().output;
  else inner = flip_coin().output;
  if (flip.output === "e") outer = inner;
  else outer = flip_coin().output;
  const all: string[] = [];
  for (const name of parallel(["a"])) {
    print_message({ message: name });
    all.push(outer);
  }
  loose = flip.output;
  print_message({ message: `${valued} ${loose}` });
  let unheard: nosuchtype;
  let worded: str;
  let called: flip_coin;
  const listed: nosuch[] = [];
  var again = flip_coin();
  var later: string;
  if (again.output === "f") later = flip_coin().output;
  else later = flip_coin().output;
});

import { type Dataset, type Float, type Int, parallel, pipeline } from "kubeflow-studio";
import { shout } from "../in.py";
import { double, make_data, make_number, report, say } from "../parts.py";

const SIZES = [10, 20];

/**
 * Shows what is carried over.
 *
 * @param who Who is greeted.
 */
export default pipeline(
  { name: "tour-of-everything", displayName: "A tour", root: "s3://bucket/root" },
  ({
    who,
    count = 3,
    ratio = 0.5,
    names = ["a", "b"],
    table = { x: 1 },
    greeting = "hello",
    data,
  }: {
    who: string;
    count?: Int;
    ratio?: Float;
    names?: string[];
    table?: Record<string, Int>;
    greeting?: string;
    data?: Dataset;
  }) => {
    // The first task of all,
    // with two lines above it.
    // and one behind
    const shout_ = shout({ text: `${greeting} ${who}!` });
    const makeNumber = make_number({ seed: count });
    const say_ = say({ text: `${shout_.output} and ${makeNumber.output}` });
    say({ text: `${say_.output} of ${makeNumber.output}%` });
    say({ text: "hello there" });
    say({ text: "one two" });
    // Each size on its own.
    double({ number: 10 });
    double({ number: 20 });
    double({ number: 20 });
    double({ number: 41 });
    make_data({ size: 1 });
    const makeData = make_data({ size: 2 });
    report({ data: makeData.output, name: "second" });
    for (const size of parallel(SIZES)) {
      double({ number: size });
    }
    return say_.output;
  },
);

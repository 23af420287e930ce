import { pipeline } from "kubeflow-studio";
import { compare, fetch, train } from "../in.py";

/** Fetches what there is. */
const prepare = pipeline({ name: "prepare" }, ({ source }: { source: string }) => {
  const fetch_ = fetch({ source });
  return { data: fetch_.outputs.data, rows: fetch_.outputs.Output };
});

const candidate = pipeline({ name: "candidate" }, ({ source = "a" }: { source?: string }) => {
  const prepare_ = prepare({ source }, { cache: false });
  const train_ = train({ data: prepare_.outputs.data, rows: prepare_.outputs.rows });
  return train_.output;
});

export default pipeline(
  { name: "tournament" },
  ({ first = "a", second = "b" }: { first?: string; second?: string }) => {
    const candidate_ = candidate({ source: first }, { name: "One" });
    const candidate_2 = candidate({ source: second }, { name: "Other", after: [candidate_] });
    const compare_ = compare({ one: candidate_.output, other: candidate_2.output });
    return compare_.output;
  },
);

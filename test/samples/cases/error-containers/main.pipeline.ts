import { container, pipeline, type Int } from "kubeflow-studio";
import { limited } from "./parts.py";

/** KFP chooses among words by whether an input is given. */
const tool = container(
  ({ flag, fast, level, mode, sizes, depth = 5 }: {
    flag: boolean;
    fast?: boolean;
    level?: Int;
    mode?: string;
    sizes?: Int[];
    depth?: Int;
  }) => ({
    image: "tool:1",
    command: ["tool", flag ? "--flag" : "--no-flag", ...(flag !== undefined ? ["--flag"] : [])],
    args: [
      ...(fast ? ["--fast"] : []),
      ...(level ? ["-l", `${level}`] : []),
      mode ? mode : "",
      ...(sizes ? ["--sizes", `${sizes}`] : []),
      ...(depth !== undefined ? ["-d", `${depth}`] : []),
      ...(mode !== null ? ["--mode", mode] : []),
    ],
  }),
);

export default pipeline({ name: "sample" }, () => {
  tool({ flag: false });
  limited({});
});

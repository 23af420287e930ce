import { container, pipeline, type Int } from "kubeflow-studio";
import { count, limited, tagged, word } from "./parts.py";

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

const named = container(({ tag, whole, n }: { tag: string; whole: string; n: Int }) => ({
  image: `repo/${tag}:x`,
  command: [whole, `${n}`],
}));
const given = container(({ whole }: { whole: string }) => ({ image: whole }));
const numbered = container(({ n }: { n: Int }) => ({ image: `${n}` }));

export default pipeline({ name: "sample" }, ({ tag = "1", n = 2 }: { tag?: string; n?: Int }) => {
  tool({ flag: false });
  limited({});
  tagged({ tag });
  named({ tag, whole: tag, n });
  given({ whole: tag }, { image: `${word().output}`, cpu: tag, memory: { limit: word().output } });
  numbered({ n }, { image: `repo:${tag}`, memory: `${n}Gi`, cpu: { request: n, limit: `${count().output}` } });
  given({ whole: tag }, { accelerator: { type: tag, count: n } });
});

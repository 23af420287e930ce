import { pipeline, container, type Float, type Int, type Json } from "kubeflow-studio";

export const show = container(
  ({
    text,
    n,
    x,
    on,
    list,
    record,
  }: {
    text: string;
    n: Int;
    x: Float;
    on: boolean;
    list: Json[];
    record: Record<string, Json>;
  }) => ({
    image: "local/host",
    command: ["printf", "%s\\n"],
    args: [text, `n=${n}`, `${x}`, `${on}`, `${list}`, `${record}`],
  }),
);

export default pipeline(
  { name: "words-types" },
  ({
    text = 'it\'s "x" $HOME\nnext',
    n = 3,
    x = 1e21,
    on = false,
  }: {
    text?: string;
    n?: Int;
    x?: Float;
    on?: boolean;
  }) => {
    show({ text, n, x, on, list: [1, "é"], record: { a: null } });
  },
);

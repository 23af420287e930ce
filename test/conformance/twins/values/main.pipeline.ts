import { pipeline, type Float, type Int } from "kubeflow-studio";
import { add, describe, double, make_data, make_flag, say, train } from "../parts.py";

export default pipeline(
  { name: "values" },
  ({
    whole = 3,
    fraction = 2.5,
    text = 'it\'s "quoted" 👋',
    flag = false,
    list = [1, 2, 30],
    record = { a: { b: 1 }, c: { "d e": 2 } },
    given,
  }: {
    whole?: Int;
    fraction?: Float;
    text?: string;
    flag?: boolean;
    list?: Int[];
    record?: Record<string, Record<string, Int>>;
    given: string;
  }) => {
    describe({ record: { deep: [{ x: 1 }, true], s: "é" }, note: "yes", scale: 1e-7 });
    describe({ record, note: text });
    describe({ record: {}, note: "1_000", scale: 3 });
    add({ numbers: list });
    add({ numbers: [] });
    double({ number: whole });
    double({ number: -5 });
    make_flag({ on: flag });
    say({ text: given });
    say({ text: "line one\nline two\n" });
    train({ data: make_data({ size: 0 }).outputs.data, rate: fraction });
  },
);

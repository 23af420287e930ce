import { pipeline, type Int } from "kubeflow-studio";
import { flip_coin } from "./parts.py";

export const whole = pipeline({ name: "whole" }, (inputs: { a: string }) => {
  flip_coin();
});
export const untyped = pipeline({ name: "untyped" }, ({ a, b = 1, ...rest }) => {
  flip_coin();
});
export const named = pipeline({ name: "named" }, ({ größe, "a-b": ab }: { größe: Int; "a-b": Int; [more: string]: Int }) => {
  flip_coin();
});
export const odd = pipeline({ name: "odd" }, ({ when, n = Date.now(), m = 2.5 }: { when: Date; n?: Int; m?: Int }) => {
  flip_coin();
});
export const python = pipeline({ name: "python" }, ({ a, b, c }: { a: str; b: int; c: Strng[] }) => {
  flip_coin();
});
export const half = pipeline({ name: "half" }, ({ a, b = true, d = [1] }: { a: Int }) => {
  flip_coin();
});

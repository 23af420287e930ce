import { pipeline } from "kubeflow-studio";
import { flip_coin } from "./parts.py";

export const noName = pipeline({}, () => {
  flip_coin();
});
export const noOptions = pipeline(() => {
  flip_coin();
});
export const badName = pipeline({ name: "My Pipeline" }, () => {
  flip_coin();
});
export const first = pipeline({ name: "twice" }, () => {
  flip_coin();
});
export const second = pipeline({ name: "twice", descripton: "typo", ttl: 5, root: 7 }, () => {
  flip_coin();
});
export const spread = pipeline({ ...{ root: "s3://b" }, name: "spread" }, () => {
  flip_coin();
});
const spaced = { name: "Not Plain", colour: 1 };
export const badSpread = pipeline({ ...spaced, ...unheard }, () => {
  flip_coin();
});
export const nested = pipeline({ name: "nested" }, () => {
  const inner = first();
  if (flip_coin().output === "heads") second({});
});
export const empty = pipeline({ name: "empty" }, () => {});
export const bare = pipeline({ name: "bare" }, () => flip_coin());
export const noFunction = pipeline({ name: "no-function" });
export const text = pipeline("My Pipe", () => {
  flip_coin();
});
export const turned = pipeline(() => {
  flip_coin();
}, { name: "turned" });

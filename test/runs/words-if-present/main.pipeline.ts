import { pipeline, container, type Int } from "kubeflow-studio";

const show = container(({ level, name = "n" }: { level?: Int; name?: string }) => ({
  image: "local/host",
  command: ["printf", "<%s>"],
  args: [...(level !== undefined ? ["-l", `${level}`] : []), ...(level === undefined ? ["none"] : []), name],
}));

export default pipeline({ name: "words-if-present" }, () => {
  show({ level: 0 }, { key: "given" });
  show({}, { key: "left-out" });
});

import { Dataset, importer, type Int, type Json, parallel, pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "lost-forms" }, ({ names = ["a"], seed = 1 }: { names?: Json[]; seed?: Int }) => {
  // not carried over: **settings
  say();
  // not carried over: *[text for text in names]
  say();
  // not carried over: **{**os.environ, "text": "z"}
  say();
  // not carried over: text="more"
  say({ text: "plain" });
  // not carried over: "more"
  say({ text: "plain" });
  // not carried over: tasks = [say(text=name) for name in names]
  // not carried over: other = {"a": say(text="a")} if seed > 1 else {"b": say(text="b")}
  // not carried over: either = say(text="left") if seed else say(text="right")
  // not carried over: later = seed and say(text="later")
  // not carried over: (lambda: say(text="called"))()
  // not carried over: if seed > 1: …
  say({ text: "a" });
  // not carried over: if seed > 1: …
  say({ text: "b" });
  for (const item of parallel(["x"])) {
    say({ text: item });
  }
  say({ text: "secret" });
  // not carried over: kubernetes.use_secret_as_env(task, secret_name=os.getenv("SECRET"), secret_key_to_env={"a": "A"})
  // not carried over: kubernetes.use_secret_as_env(task, secret_name=secret, secret_key_to_env={"a": "A"})
  // not carried over: artifact_uri=secret
  // not carried over: uri
  importer({ type: Dataset });
});

import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline(
  { name: "lost-statements" },
  ({ text = "a", when, untyped = "b" }: { text?: string; when?: string; untyped?: string }) => {
    // not carried over: print("hello", missing("told"))
    // not carried over: assert text
    // not carried over: unreadable(text=text)
    // not carried over: missing(text=text)
    say({ text });
    // not carried over: task.set_something(1)
    // not carried over: task.set_memory_limit(os.environ["MEMORY"])
    // not carried over: task.container.set_security_context("x")
    // not carried over: other=1
    say({ text });
    // not carried over: "more"
    say({ text });
    // not carried over: while True: say(text="again")
    // not carried over: for line in open("lines.txt"): …
    // not carried over: if os.path.exists("x"): …
    // not carried over: component = load_component_from_url("https://example.com/component.yaml")
    // not carried over: component(text=text)
    say({ text: "a" });
    say({ text: "b" });
    // not carried over: either = say(text="debugged") if os.environ.get("DEBUG") else None
  },
);

import { container, type Int, pipeline } from "kubeflow-studio";
import { add, say } from "../parts.py";

const c = container(() => ({ image: "alpine", command: ["true"] }));

export default pipeline({ name: "lost-parts" }, ({ a = 1, b = 2 }: { a?: Int; b?: Int }) => {
  // not carried over: .apply(gcp.use_gcp_secret("user"))
  // Sums.
  const add_ = add({ one: a, other: b });
  // not carried over: other=a
  say({ text: "x" }, { after: [add_] });
  // not carried over: "more"
  // not carried over: .set_something(1)
  say({ text: "y" }, { name: "Y" });
  // not carried over: text=f"{a!r}"
  say();
  // not carried over: pvolumes={"/mnt": None}
  const c_ = c();
  // not carried over: .apply(gcp.use_gcp_secret("inner"))
  say({ text: "z" }, { after: [c_] });
  // not carried over: s.apply(gcp.use_gcp_secret("later"))
});

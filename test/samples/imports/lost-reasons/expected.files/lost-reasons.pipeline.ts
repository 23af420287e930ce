import { type Int, pipeline } from "kubeflow-studio";
import { add, say } from "../parts.py";

export default pipeline({ name: "lost-reasons" }, ({ x = 1, flag = true }: { x?: Int; flag?: boolean }) => {
  // not carried over: one=x + 1
  // not carried over: other=-x
  const add_ = add();
  // not carried over: gone = missing(x=x)
  // not carried over: kubernetes.add_toleration(gone, key="gpu", operator="Exists")
  // not carried over: text=f"{gone.outputs['x']}"
  say();
  // not carried over: text="a" + gone.output
  // not carried over: .set_display_name(gone.output)
  say();
  // not carried over: .after(*[first, gone])
  say({ text: "b" }, { after: [add_] });
  // not carried over: *gone.tasks
  say({ text: "c" });
  // not carried over: y = Steps.run("d")
  // not carried over: text=y.output
  say();
  // not carried over: dsl.get_pipeline_conf().set_timeout(os.environ["TIMEOUT"])
  // not carried over: dsl.get_pipeline_conf().add_op_transformer(first)
});

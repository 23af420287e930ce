import { pipeline } from "kubeflow-studio";
import { say_hello } from "./components.py";

/** Greets someone, the smallest pipeline there is. */
export default pipeline({ name: "hello-world" }, ({ name = "World" }: { name?: string }) => {
  // Calling an imported Python function makes a task; what it returns is the task's output.
  const sayHello = say_hello({ name });
  return sayHello.output;
});

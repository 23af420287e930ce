import { parallel, pipeline, type Model } from "kubeflow-studio";
import { flip, say, train } from "./f.py";

// Each of these is one mistake, which is told once.
function hi(t: string) {
  return `hi ${t}`;
}

export default pipeline({ name: "once" }, ({ s = new Date().toString() }: { s?: string }) => {
  let last;
  for (const x of parallel(["a"])) {
    last = flip();
  }
  say({ text: last.output });

  const f = flip();
  let r: string;
  if (f.output === "a") {
    r = "const";
  } else {
    r = f.output;
  }
  say({ text: r });

  const out: string[] = [];
  for (const x of parallel(["a"])) {
    out.push(flip().output);
    say({ text: out });
  }

  say({ text: `now ${s}` });
  say({ text: hi(s) });
  function ho(t: string) {
    return t;
  }
  ho(s);
  const args = { text: s };
  say({ ...args });

  let m: Model;
  if (f.output === "a") {
    m = train().output;
  } else {
    m = train().output;
  }
});

import { kfpName } from "../../read/python/pythonNames.ts";
import { childrenOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { builtIn } from "./builtIns.ts";
import { instanceOf } from "./classes.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import { constant, unknown, unwrapped, type Given, type Value } from "./graph.ts";
import { isGroup } from "./groups.ts";
import { importerTask } from "./importer.ts";
import { kfpCall } from "./kfpCalls.ts";
import { kubernetesCall } from "./kubernetesCalls.ts";
import { tupleFields } from "./lookUp.ts";
import { makeTask } from "./makeTask.ts";
import { callMethod } from "./methods.ts";
import { pathCall } from "./paths.ts";
import { podModel } from "./podModels.ts";

/** What a call gives; tasks that it makes go into the body that is read. */
export function call(frame: Frame, callee: Value, given: Given, node: SyntaxNode): Value {
  switch (callee.kind) {
    case "callable":
      return callCallable(frame, callee, given, node);
    case "meaning":
      return callMeaning(frame, callee.meaning, given, node);
    case "method":
      return callMethod(frame, callee.of, callee.name, given, node);
    case "tupleType":
      return { kind: "tuple", fields: tupleValues(callee.fields, given) };
    case "class": {
      const made = instanceOf(callee, given);
      return made ?? lose(frame, "import-statement", node, { code: codeOf(frame, node) });
    }
    case "unknown":
      return callee.because === "lost"
        ? lose(frame, "import-follows", node, { name: calleeText(frame, node) })
        : lose(frame, "import-statement", node, { code: codeOf(frame, node) });
    default:
      return lose(frame, "import-call", node, { name: codeOf(frame, node) });
  }
}

function calleeText(frame: Frame, node: SyntaxNode): string {
  const [callee] = childrenOf(node);
  return callee ? codeOf(frame, callee) : codeOf(frame, node);
}

function tupleValues(fields: readonly string[], { positional, keywords }: Given): [string, Value][] {
  return [
    ...positional.map((value, at): [string, Value] => [fields[at] ?? "", value]),
    ...Array.from(keywords, ([name, value]): [string, Value] => [name, value]),
  ];
}

function callCallable(
  frame: Frame,
  { callable }: Extract<Value, { kind: "callable" }>,
  given: Given,
  node: SyntaxNode,
): Value {
  switch (callable.kind) {
    case "component":
      return makeTask(frame, callable.called, given, node);
    case "pipeline": {
      const called = frame.reading.pipeline(callable.module, callable.definition);
      return called
        ? makeTask(frame, called, given, node)
        : lose(frame, "import-call", node, { name: callable.definition.name });
    }
    case "function":
      return (
        frame.reading.inline(frame, callable, given, node) ??
        lose(frame, "import-statement", node, { code: codeOf(frame, node) })
      );
    case "partial": {
      const positional = [...callable.given.positional, ...given.positional];
      const keywords = new Map([...callable.given.keywords, ...given.keywords]);
      return call(frame, callable.of, { positional, keywords }, node);
    }
  }
}

function callMeaning(frame: Frame, meaning: string, given: Given, node: SyntaxNode): Value {
  const unwrappedGiven: Given = { ...given, positional: given.positional.map(unwrapped) };
  const known = pathCall(meaning, unwrappedGiven, frame.module.path) ?? builtIn(meaning, given);
  if (known !== undefined) return known;
  if (/^(?:print|logging\.\w+|warnings\.warn)$/.test(meaning)) {
    lose(frame, "import-printed", node, { code: codeOf(frame, node) });
    return constant(null);
  }
  if (/(?:^|\.)partial$/.test(meaning)) return partial(given);
  if (/(?:^|\.)NamedTuple$/.test(meaning)) return { kind: "tupleType", fields: tupleFields(frame, node) };
  if (/(?:^|\.)namedtuple$/.test(meaning)) return oldTuple(given);
  const model = podModel(meaning, given);
  if (model !== undefined) return model;
  if (/^(?:kfp\.)?kubernetes\.\w+$/.test(meaning)) return kubernetesCall(frame, meaning, given, node);
  const name = kfpName(meaning);
  if (name !== undefined) {
    if (isGroup(name)) return { kind: "groupCall", name, given, node };
    if (name === "importer") return importerTask(frame, given, node);
    const value = kfpCall(frame, name, given, node);
    if (value !== undefined) return value;
  }
  // Parts of what is told of a pod are told of where they are used.
  if (/^kubernetes\.client\./.test(meaning)) return unknown;
  return ofPython.has(meaning) || ofLibrary.test(meaning)
    ? lose(frame, "import-statement", node, { code: codeOf(frame, node) })
    : lose(frame, "import-call", node, { name: meaning });
}

/** Python's own functions, as far as pipelines' bodies call them. */
const ofPython: ReadonlySet<string> = new Set(
  (
    "open input exec eval getattr setattr isinstance next iter map filter sum min max any all len range str int float " +
    "list tuple dict set sorted enumerate zip"
  ).split(" "),
);

/** What programs ask Python's own library when they build pipelines. */
const ofLibrary =
  /^(?:os|sys|time|datetime|random|uuid|json|pathlib|socket|getpass|platform|subprocess|glob|shutil|tempfile|logging|math)\./;

function partial({ positional, keywords }: Given): Value {
  const [of, ...others] = positional;
  if (of === undefined) return unknown;
  return { kind: "callable", callable: { kind: "partial", of, given: { positional: others, keywords } } };
}

/** `collections.namedtuple("Out", ["a", "b"])` */
function oldTuple({ positional }: Given): Value {
  const fields = positional[1]?.kind === "constant" ? positional[1].value : undefined;
  const names = Array.isArray(fields) ? fields : typeof fields === "string" ? fields.split(/[\s,]+/) : [];
  return { kind: "tupleType", fields: names.filter((name) => typeof name === "string") };
}

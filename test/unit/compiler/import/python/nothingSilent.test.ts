import { describe, expect, it } from "vitest";
import { importPython } from "../../../../../src/compiler/import/python/importPython.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";

const before = `import os
from kfp import dsl, kubernetes

LIST = ["a", "b"]
RECORD = {"name": "x"}

@dsl.component
def make(name: str = "", n: int = 1) -> str:
    return name

@dsl.component
def take(names: list = [], record: dict = {}, text: str = "") -> str:
    return text

def run(component, cpu="1", *args, **kwargs):
    task = component(*args, **kwargs)
    task.set_cpu_limit(cpu)
    return task

def only(component, **kwargs):
    return component(**kwargs)

def both(*tasks):
    return tasks

def dropped(component):
    return component()

def keep(tasks, task):
    tasks.append(task)

@dsl.pipeline(name="p")
def p(text: str = "t", number: int = 1, names: list = ["q"]):
    first = make(name="first")
`;

/** `M` is a call of a component with a text of its own; `F` one of a function that is nowhere; `%` a text of its own. */
const bodies: readonly string[] = [
  // statements
  "M",
  "x = M",
  "x: str = M",
  "x: F = M",
  "x = y = M",
  "x, y = M, M",
  "(x, y) = (M, M)",
  "[x, y] = [M, M]",
  "x, *y = M, M, M",
  "x = M,",
  "x = *[M], M",
  "M; M",
  "x = M; y = M",
  "x = 1; M",
  "x += M",
  "x = []; x += [M]",
  "x = 'a'; x += M.output",
  "return M",
  "return M.output",
  "return M, M",
  "return [M]",
  "return *[M], M",
  "yield M",
  "x = yield M",
  "x = (yield M)",
  "yield from [M]",
  "del F.x",
  "assert M",
  "assert True, M",
  "assert M.output == 'x', F",
  "raise F",
  "raise M from M",
  "global z; M",
  "pass; M",
  "x = {}; x['k'] = M",
  "x = {}; x[M.output] = 1",
  "x = {}; x['k'].y = M",
  "F.x = 1",
  "F[0] = M",
  "first.x = M",
  "x.y = M",
  "def inner(a=M): return a",
  "def inner(a=F): return a",
  "class Inner(F): pass",
  "class Inner: x = M",
  "async def inner(): return make(name='never')",
  // blocks
  "if M: make(name='%')",
  "if M.output == 'a': make(name='%')",
  "if F: make(name='%')",
  "if True: M",
  "if False: pass\n    else: M",
  "if False: pass\n    elif M: M",
  "if number: M",
  "if text == 'a': M",
  "if (x := M): M",
  "if not M: pass\n    else: M",
  "if M is None: pass\n    else: M",
  "if M is not None: M",
  "if first in [M]: M",
  "if first and M: M",
  "if None or M: M",
  "if [M]: M",
  "if {}: pass\n    else: M",
  "for x in LIST: M",
  "for x in [M, M]: M",
  "for x in M, M: x.after(first)",
  "for x in F: M",
  "for x in range(number): M",
  "for x, *y in [(M, M, M)]: M",
  "for x in LIST: M\n    else: M",
  "for x in LIST:\n        M\n        break\n    else: make(name='never')",
  "for x in []: pass\n    else: M",
  "for (x) in LIST: M",
  "for x in LIST[1:]: M",
  "for x in F[1:]: M",
  "for x in LIST:\n        if number: continue\n        M",
  "while True: M",
  "while M: M",
  "while False: pass\n    else: M",
  "try: M\n    except F: M",
  "try: M\n    finally: M",
  "with M: M",
  "with open('%') as f: M",
  "with F as x: M",
  "with dsl.If(M.output == 'a'): M",
  "with dsl.If(F): M",
  "with dsl.If(M): M",
  "with dsl.ParallelFor([1]) as x: M",
  "with dsl.ParallelFor([1]) as (x): M",
  "with dsl.ParallelFor(F) as x: M",
  "with dsl.ParallelFor([M.output]) as x: M",
  "with dsl.ParallelFor(LIST, parallelism=F) as x: M",
  "with dsl.ExitHandler(M): M",
  "with dsl.ExitHandler(F): M",
  "with dsl.ExitHandler(exit_task=M, name=F): M",
  "match M:\n        case 1: M",
  "with dsl.If(text == 'a', name=F): M",
  // expressions
  "(M)",
  "[M, M]",
  "(M, M)",
  "{M, M}",
  "{'a': M}",
  "{F: M}",
  "{M.output: M}",
  "{**RECORD, 'a': M}",
  "{**F, 'a': M}",
  "{'a': M, **{'b': M}}",
  "x = {**RECORD, 'k': M}",
  "x = [*[M], M]",
  "x = [*F, M]",
  "x = (*F,)",
  "x = {*F}",
  "x = [M for _ in LIST]",
  "x = [M for _ in F]",
  "x = [F for _ in LIST]",
  "x = [M for _ in LIST if _ == 'a']",
  "x = [M for _ in LIST if F]",
  "x = [M for _ in LIST if number]",
  "x = [M for a in LIST for b in LIST]",
  "x = [M for a in LIST for b in F]",
  "x = [M for a, *b in [(1, 2)]]",
  "x = [M async for a in LIST]",
  "x = {M for _ in LIST}",
  "x = {M for _ in F}",
  "x = (M for _ in LIST)",
  "x = list(M for _ in LIST)",
  "x = list(M for _ in F)",
  "x = tuple(M for _ in LIST)",
  "x = sum(M for _ in LIST)",
  "x = {k: M for k in LIST}",
  "x = {k: M for k, v in RECORD.items()}",
  "x = {k: M for k in F}",
  "x = {F: M for k in LIST}",
  "x = {**M for k in LIST}",
  "x = {k: M_ for k in []} or M",
  "first.after(*[M for _ in LIST])",
  "first.after(*(M for _ in LIST))",
  "first.after(*F)",
  "first.after(F)",
  "x = [M]; first.after(*x)",
  "x = M if True else M_",
  "x = M_ if False else M",
  "x = M if F else M",
  "x = M if number else M",
  "x = M_ if first is None else M",
  "x = first if M else M_",
  "x = F if number else 1",
  "x = M or M_",
  "x = None or M",
  "x = None and M_ or M",
  "x = first and M",
  "x = number and M",
  "x = number or F",
  "x = not M",
  "x = not F",
  "x = -F",
  "x = ~F",
  "x = M + M",
  "x = F + 1",
  "x = 1 < F",
  "x = 1 < 2 < F",
  "x = F is None",
  "x = F in LIST",
  "x = 'a' in F",
  "x = 'a' not in [F]",
  "x = F @ F",
  "x = F ** 2",
  "x = 2 ** F",
  "x = (y := M)",
  "y = (x := M).output",
  "take(text=(x := M).output)",
  "take(x := F)",
  "take(x := M.output)",
  "x = await M",
  "x = lambda: make(name='never')",
  "x = (lambda: M)()",
  "x = (lambda a: a)(M)",
  "x = map(lambda a: M, LIST)",
  "x = M.output",
  "x = M.outputs['Output']",
  "x = M.outputs[F]",
  "x = LIST[F]",
  "x = LIST[F:F]",
  "x = LIST[F, F]",
  "x = F[0]",
  "x = F.x.y",
  "x = F[1:2].x",
  "x = M.x",
  "x = M.x.y()",
  "x = F()",
  "x = F.y()",
  "x = F(M)",
  "x = f'{M.output}'",
  "x = f'{F}'",
  "x = f'{F!r}'",
  "x = f'{F:>3}'",
  "x = f'{1:{F}}'",
  "x = f'{F=}'",
  "x = rf'{F}'",
  "x = 'a' f'{F}'",
  "x = '%s' % F",
  "x = '{}'.format(F)",
  "x = ','.join([F])",
  "x = ','.join(F for a in LIST)",
  // arguments
  "make(name=F)",
  "make(F)",
  "make(name=f'{F}')",
  "make(name=f'{F:>3}')",
  "make(name=F if number else 'a')",
  "make(name=str(F))",
  "make(name=F + 'a')",
  "make(name=F[0])",
  "make(name=F.x)",
  "make(name=-F)",
  "make(name=lambda: F)()",
  "make(**F)",
  "make(*F)",
  "make(**RECORD, **F)",
  "make(**{**RECORD, 'name': '%'})",
  "make(**{**F, 'name': 'z'})",
  "make(**{'name': '%'})",
  "make(**dict(name='%'))",
  "make(**dict(RECORD, name=F))",
  "make(*['%'])",
  "make(*('%',))",
  "make(*F, **F)",
  "make(**os.environ, name='%')",
  "make(other=F)",
  "make(1, 2, F)",
  "take(names=[F])",
  "take(names=[M.output])",
  "take(names=[M])",
  "take(record={'a': F})",
  "take(record={F: 1})",
  "take(record={**F})",
  "take(record={**RECORD, 'a': '%'})",
  "take(names=[F for x in LIST])",
  "take(names=list(F for x in LIST))",
  "take(names={F})",
  "take(names=sorted(F))",
  "take(names=sorted(LIST, key=F))",
  "take(text=M)",
  "take(text=M.output)",
  "take(take(text='%').output)",
  "run(make, name='%')",
  "run(make, '2', '%')",
  "run(make, cpu='2', name='%', n=3)",
  "run(make, '2', *['%'])",
  "run(make, **{'name': '%'})",
  "run(make, **F)",
  "run(make, cpu=F, name='%')",
  "run(F, name='%')",
  "only(make, name='%')",
  "only(make, name=F)",
  "dropped(make, '%')",
  "dropped(make, name='%')",
  "dropped(component=make, name=F)",
  "both(M, M)",
  "first.after(*both(M, M))",
  "first.after(*both(F))",
  "x = []; keep(x, M); first.after(*x)",
  // options
  "M.set_cpu_limit(F)",
  "first.set_cpu_limit(F)",
  "first.set_display_name(F)",
  "first.set_env_variable('A', F)",
  "first.set_env_variable(name=F, value='a')",
  "first.set_retry(F)",
  "first.set_retry(1, backoff_factor=F)",
  "first.set_caching_options(F)",
  "first.set_caching_options(True, F)",
  "first.set_accelerator_limit(F)",
  "first.set_accelerator_type(F)",
  "first.set_container_image(F)",
  "first.unknown(F)",
  "first.unknown(M)",
  "first.set_memory_limit(*F)",
  "first.set_memory_limit(**F)",
  "first.set_gpu_limit(1, vendor=F)",
  "kubernetes.use_secret_as_env(first, F, {'a': 'B'})",
  "kubernetes.use_secret_as_env(first, secret_name='s', secret_key_to_env=F)",
  "kubernetes.use_secret_as_env(first, 's', {'a': F})",
  "kubernetes.mount_pvc(first, pvc_name=F, mount_path='/a')",
  "kubernetes.mount_pvc(M, pvc_name='c', mount_path=F)",
  "kubernetes.add_pod_label(first, 'a', F)",
  "kubernetes.add_toleration(first, key=F)",
  "kubernetes.set_image_pull_secrets(first, [F])",
  "kubernetes.set_timeout(first, F)",
  "kubernetes.empty_dir_mount(first, 'v', '/a', size_limit=F)",
  "kubernetes.set_security_context(first, run_as_user=F)",
  "kubernetes.CreatePVC(pvc_name=F, access_modes=['ReadWriteOnce'], size='1Gi')",
  "kubernetes.unknown(first, F)",
  "kubernetes.use_secret_as_env(F, 's', {'a': 'B'})",
  "x = dsl.OneOf(M.output, F)",
  "x = dsl.Collected(F)",
  "x = dsl.importer(artifact_uri=F, artifact_class=dsl.Dataset)",
  "x = dsl.importer(artifact_uri='gs://%', artifact_class=F)",
  "x = dsl.importer(artifact_uri='gs://%', artifact_class=dsl.Dataset, metadata={'a': F})",
  "x = dsl.importer(artifact_uri='gs://%', artifact_class=dsl.Dataset, reimport=F)",
];

interface Marked {
  readonly text: string;
  readonly marks: readonly string[];
}

/** The body with each of its calls given a text of its own; `M_` is a task that Python does not make. */
function marked(body: string): Marked {
  const marks: string[] = [];
  const mark = (): string => {
    const name = `mark${String(marks.length + 17)}x`;
    marks.push(name);
    return name;
  };
  const text = body.replace(/\bM_|\b[MF]\b|%(?!s)/g, (word) => {
    if (word === "M_") return `make(name="never")`;
    if (word === "%") return mark();
    return word === "M" ? `make(name="${mark()}")` : `missing("${mark()}")`;
  });
  return { text, marks };
}

describe("nothing of a pipeline's body is left out in silence", () => {
  it.each(bodies)("%s", (body) => {
    const { text, marks } = marked(body);
    const whole = `${before}    ${text}\n`;
    const { files, notes } = importPython("/p/in.py", "/p/out", sourcesOf({ "/p/in.py": whole }));
    const code = files.map((file) => file.text.replace(/\/\/.*$/gm, "")).join("\n");
    const lines = whole.split("\n");
    const told = notes
      .filter(({ severity }) => severity === "lost")
      .map(({ line, span }) =>
        lines.slice(line - 1, line - 1 + whole.slice(span.start, span.end).split("\n").length).join("\n"),
      );
    const silent = marks.filter((mark) => !code.includes(mark) && !told.some((line) => line.includes(mark)));
    expect(silent, `${text}\n${code}`).toEqual([]);
    expect(code).not.toContain("never");
    expect(code).not.toContain("undefined");
    expect(marks.length > 0 || body.includes("never")).toBe(true);
  });
});

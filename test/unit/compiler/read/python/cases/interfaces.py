import typing
from typing import *
import kfp
from kfp import dsl
from kfp.dsl import *

IMAGE = "python:3.12"
BASE: str = "registry.example/images"
PACKAGES = ["numpy==2.1.0"]


def scalars(a: int, b: float, c: str, d: bool, e: dict, f: list): pass
def generics(a: List[int], b: Dict[str, float], c: list[str], d: dict[str, int], e: List, f: Dict, g: List[Dict[str, int]], h: List[Any]): pass
def optional(a: Optional[int] = None, b: Optional[List[str]] = None, c: Union[str, None] = "x", d: Optional[dict] = {}): pass
def quoted(a: 'List[int]', b: 'String', c: "Dict[str, int]"): pass
def defaults(a: int = -5, b: float = -0.5, c: str = "a" 'b', d: str = r"\n", e: bool = True, f: bool = False, g: int = 1_000, h: int = 0x1F, i: float = 1e3, j: float = .5, k: float = 2, l: int = None, m: str = ""): pass
def collections(a: list = [1, "x", [True, 2.5]], b: dict = {"a": [1], 'b': {"c": "d"}, }, c: list = [], d: dict = {}): pass
def escapes(a: str = "\t\n\\\"\x41\u00e9\U0001F600\101\q", b: str = 'a\
b', c: str = """one
  two""", d: str = u"é"): pass
def artifacts(a: Input[Dataset], b: dsl.Input[dsl.Model], c: Output[Metrics], d: Output[HTML], e: Input[Artifact] = None, f: Optional[Input[Markdown]] = None): pass
def more_artifacts(a: Output[ClassificationMetrics], b: dsl.Output[dsl.SlicedClassificationMetrics], c: kfp.dsl.Input[kfp.dsl.Dataset]): pass
def artifact_lists(a: Input[List[Dataset]], b: Input[list[Model]], c: List[Artifact], d: Input[List[Dataset]] = None): pass
def bare(a: Dataset, b: dsl.Model, c: List[Model]): pass
def paths(a: InputPath("csv"), b: InputPath(), c: InputPath('Dataset'), d: InputPath(Model), e: dsl.InputPath("dataset")): pass
def out_paths(a: OutputPath("csv"), b: OutputPath(), c: OutputPath('Dataset'), d: OutputPath(Model), e: OutputPath(str), f: OutputPath("Integer"), g: OutputPath(int), h: OutputPath("List[int]"), i: OutputPath(List[int]), j: OutputPath(bool), k: OutputPath(dict), l: OutputPath("Float")): pass
def status(a: PipelineTaskFinalStatus, b: int = 2): pass
def status_dsl(a: dsl.PipelineTaskFinalStatus): pass
def optional_status(a: Optional[PipelineTaskFinalStatus] = None): pass
def task_config(a: dsl.TaskConfig): pass
def nothing(): pass
def returns_int() -> int: pass
def returns_str(a: int) -> str: pass
def returns_list() -> List[int]: pass
def returns_dict() -> Dict[str, float]: pass
def returns_bare_dict() -> dict: pass
def returns_bool() -> bool: pass
def returns_none() -> None: pass
def returns_artifact() -> Dataset: pass
def returns_dsl_artifact() -> dsl.Model: pass
def returns_named() -> NamedTuple("Out", [("a", int), ("b", str), ("c", Dataset)]): pass
def returns_named_tuple_of_tuples() -> NamedTuple("Out", (("a", List[int]), ("b", float))): pass
def returns_named_keywords() -> NamedTuple("Out", a=int, b=dsl.Metrics): pass
def both(a: OutputPath(str), b: Output[Model]) -> int: pass
def keyword_only(a: int, *, b: str = "x"): pass
def CamelCase_Name__x2(a: int): pass


@component
def bare_decorator(a: int): pass


@dsl.component()
def empty_call(a: int): pass


@dsl.component(base_image=IMAGE, packages_to_install=PACKAGES + ["pandas"], pip_index_urls=["https://a.example/simple", 'https://b.example/simple'])
def with_options(a: int): pass


@kfp.dsl.component(base_image=f"{BASE}/train:{3}", install_kfp_package=False, pip_trusted_hosts=[], pip_index_urls=["https://a.example/simple"])
def with_more(a: int): pass


@dsl.component(kfp_package_path="git+https://example.com/kfp@main", packages_to_install=None, base_image=None)
def with_path(a: int): pass


@dsl.component(base_image="python:3.12", target_image=(BASE + "/built:1"))
def containerized(a: int) -> str: return "x"

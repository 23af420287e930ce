# Artifact classes that are not KFP's own.
import own_types
from google_cloud_pipeline_components.types import artifact_types
from google_cloud_pipeline_components.types.artifact_types import BQTable
from kfp.dsl import *
from own_types import Table
from typing import *


def google(a: Input[artifact_types.VertexModel], b: Output[BQTable], c: Output[artifact_types.BQTable]): pass
def beside(a: Input[Table], b: Output[own_types.View]): pass
def returned() -> Table: pass
def returned_fields() -> NamedTuple("Out", [("table", Table), ("model", artifact_types.VertexModel), ("n", int)]): pass
def optional(a: Input[BQTable] = None, b: Input[Model] = None): pass
def lists(a: Input[List[Model]], b: List[Dataset], c: Optional[List[Artifact]] = None): pass
def bare(a: Model, b: Dataset = None) -> Metrics: pass
def single() -> Dataset: pass
def keywords() -> NamedTuple("Out", a=int, b=List[str], c=Dataset): pass
def tuples() -> NamedTuple("Out", (("a", int), ["b", bool])): pass

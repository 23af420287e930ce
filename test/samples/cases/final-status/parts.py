from kfp import dsl
from kfp.dsl import PipelineTaskFinalStatus


@dsl.component
def draw(seed: int = 0) -> int:
    return seed


@dsl.component
def tell(status: PipelineTaskFinalStatus, about: int = 0, more: int = 1):
    print(status.state, about, more)

from typing import Literal

from kfp import dsl


@dsl.component
def listed(mode: Literal["fast", "exact"]):
    print(mode)

# Options of decorators, and the other ways of writing them.
import functools
import os
from pathlib import Path

import settings
from kfp import dsl
from kfp.dsl import *
from settings import IMAGE as OTHER, clean
from typing import *

BASE = ["a==1", f"b=={settings.VERSION}"]
HERE = os.path.dirname(os.path.abspath(__file__))
pinned = functools.partial(dsl.component, base_image="pinned:1", packages_to_install=BASE)


def double(a: int) -> int:
    """Not a component itself."""
    # kept

    return 2 * a
    # to the end


def plain(a: int = 1) -> int:
    return a


@dsl.component(use_venv=True)
def venv(): pass


@dsl.component(use_venv=True, packages_to_install=[*BASE, "c"], pip_index_urls=("https://one.example/simple",))
def venv_and_packages(): pass


@dsl.component(additional_funcs=[double, clean])
def functions(a: int) -> int:
    return double(clean(a))


@dsl.component(base_image=OTHER, packages_to_install=BASE + ["d"])
def constants(): pass


@pinned
def by_partial(): pass


@pinned(base_image="other:1", pip_trusted_hosts=["h"], pip_index_urls=["https://one.example/simple"])
def by_partial_and_more(): pass


@dsl.component(target_image="target:1", packages_to_install=["a"], additional_funcs=[double], use_venv=True)
def target(a: int) -> int:
    return a


@dsl.component(
    task_config_passthroughs=[
        dsl.TaskConfigField.RESOURCES,
        dsl.TaskConfigPassthrough(field=dsl.TaskConfigField.ENV, apply_to_task=True),
        dsl.TaskConfigPassthrough(dsl.TaskConfigField.KUBERNETES_VOLUMES),
    ]
)
def passthroughs(config: TaskConfig, a: int = 1): pass


@dsl.component(embedded_artifact_path=os.path.join(HERE, "assets"))
def folder(config: dsl.EmbeddedInput[dsl.Dataset], a: int) -> str:
    return config.path


@dsl.component(embedded_artifact_path=str(Path(__file__).parent / "assets" / "a.json"), additional_funcs=[double])
def file(config: dsl.EmbeddedInput[dsl.Artifact]) -> str:
    return config.path


@dsl.notebook_component(notebook_path=os.path.join(HERE, "assets", "deep", "nb.ipynb"))
def notebook(text: str, model: Output[Model]):
    dsl.run_notebook(text=text)


@dsl.notebook_component(notebook_path=os.path.join(HERE, "assets/deep"), packages_to_install=["x"], base_image="i:1")
def notebook_folder(a: int):
    dsl.run_notebook(a=a)


@dsl.component
def placeholders(
    a: str = dsl.PIPELINE_JOB_NAME_PLACEHOLDER,
    b: str = PIPELINE_TASK_ID_PLACEHOLDER,
    c: str = dsl.WORKSPACE_PATH_PLACEHOLDER,
): pass


assigned = dsl.component(plain, base_image="assigned:1")
curried = dsl.component(packages_to_install=["curried"])(plain)
by_keyword = pinned(func=plain)

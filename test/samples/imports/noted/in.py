import logging

from kfp import dsl

REGISTRY = "registry.test"
IMAGE = f"{REGISTRY}/image:1"
UNUSED = 1


class Config:
    PACKAGES = ["pandas"]
    LIMIT = 3


class Unused:
    A = 1


@dsl.component(base_image=IMAGE, packages_to_install=Config.PACKAGES)
def say(text: str = "", limit: int = 3) -> str:
    return text


@dsl.pipeline(name="noted")
def noted(text: str = "a"):
    print("building", text)
    logging.info("still building")
    task = say(text=text)
    print(f"made {task.name}")

"""The interfaces of the goldens' components that run on another image."""

from typing import NamedTuple

from kfp.dsl import Dataset, Input, Output, component

IMAGE = "registry.access.redhat.com/ubi9/python-311:latest"


@component(base_image=IMAGE)
def consumer() -> str:
    return ""


@component(base_image=IMAGE)
def producer() -> str:
    return ""


@component(base_image=IMAGE)
def write_file_artifact(out_ds: Output[Dataset]):
    pass


@component(base_image=IMAGE)
def write_dir_artifact(out_ds: Output[Dataset]):
    pass


@component(base_image=IMAGE)
def get_uri(d: Input[Dataset]) -> str:
    return ""


@component(base_image=IMAGE)
def train(dataset: Input[Dataset]) -> NamedTuple("Outputs", [("scalar", str), ("message", str)]):
    return ("", "")


@component(base_image=IMAGE)
def read_dir(data: Input[Dataset]) -> str:
    return ""

"""The interfaces of the goldens' components: what they run is not compared."""

from typing import Optional

from kfp.dsl import OutputPath


def comp():
    pass


def consumer() -> str:
    return ""


def producer() -> str:
    return ""


def get_pvc_name() -> str:
    return ""


def print_greeting():
    pass


def print_hello_with_empty_json():
    pass


def print_hello_with_json_affinity():
    pass


def print_hello_with_preferred_affinity():
    pass


def generate_secret_name(some_output: OutputPath(str)):
    pass


def emit_secret_name() -> str:
    return ""


def worker_component(item: str) -> str:
    return item


def example_component(item: str) -> str:
    return item


def validate_pod_metadata(
    annotation_path_1: Optional[str] = None,
    annotation_exp_val_1: Optional[str] = None,
    annotation_path_2: Optional[str] = None,
    annotation_exp_val_2: Optional[str] = None,
    label_path_1: Optional[str] = None,
    label_exp_val_1: Optional[str] = None,
    label_path_2: Optional[str] = None,
    label_exp_val_2: Optional[str] = None,
) -> bool:
    return True


def validate_no_pod_metadata(annotation_path: str, label_path: str) -> bool:
    return True

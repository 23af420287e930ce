from kfp import dsl


@dsl.component(base_image="python:3.12", packages_to_install=["numpy"])
def train(rows: int) -> int:
    """Trains a little."""
    return rows

"""How a run of flip-coin-exit ends."""

from kfp import dsl
from kfp.dsl import PipelineTaskFinalStatus


@dsl.component
def fail_run(message: str):
    """Fails, and so the run fails.

    Args:
        message: What is printed before.
    """
    import sys

    print(message)
    sys.exit(1)


@dsl.component
def report_status(message: str, status: PipelineTaskFinalStatus):
    """Prints a message and how the tasks before it ended.

    Args:
        message: What is printed.
        status: How they ended; Kubeflow fills it in.
    """
    print(message)
    print("The run ended as", status.state)
    if status.error_message:
        print(status.error_message)

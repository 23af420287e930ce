import sys

from kfp import compiler, dsl
from parts import say


@dsl.pipeline(name="run-values")
def run_values():
    say(text=dsl.PIPELINE_JOB_ID_PLACEHOLDER)
    say(text=dsl.PIPELINE_JOB_NAME_PLACEHOLDER)
    say(text=dsl.PIPELINE_JOB_RESOURCE_NAME_PLACEHOLDER)
    say(text=dsl.PIPELINE_TASK_NAME_PLACEHOLDER)
    say(text=dsl.PIPELINE_TASK_ID_PLACEHOLDER)
    say(text=dsl.PIPELINE_JOB_CREATE_TIME_UTC_PLACEHOLDER)
    say(text=dsl.PIPELINE_JOB_SCHEDULE_TIME_UTC_PLACEHOLDER)
    say(text=dsl.PIPELINE_ROOT_PLACEHOLDER)


if __name__ == "__main__":
    compiler.Compiler().compile(run_values, sys.argv[1])

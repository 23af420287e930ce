"""Runs one compiled pipeline through kfp.local, and prints what became of it as one line of JSON.

    python kfpLocal.py SPEC ARGUMENTS FOLDER CACHE

ARGUMENTS is JSON; an artifact is given by its address. CACHE is where results are kept between runs, or empty.
"""

import contextlib
import io
import json
import re
import sys
import warnings

warnings.simplefilter("ignore")

from kfp import components, dsl, local  # noqa: E402
from kfp.dsl import Dataset  # noqa: E402
from kfp.local import importer_handler, status, task_dispatcher  # noqa: E402

spec, given, folder, cache = sys.argv[1:]
arguments = json.loads(given)
with open(spec, encoding="utf-8") as file:
    inputs = json.load(file)["root"].get("inputDefinitions", {})
for name in inputs.get("artifacts", {}):
    if name in arguments:
        arguments[name] = Dataset(uri=arguments[name])
for name, definition in inputs.get("parameters", {}).items():
    if definition["parameterType"] == "NUMBER_DOUBLE" and isinstance(arguments.get(name), int):
        # As a person would write it: JSON does not tell 1 from 1.0.
        arguments[name] = float(arguments[name])


def plain(value):
    return value.uri if isinstance(value, dsl.Artifact) else value


started = []
succeeded = []


def counted(run):
    """Its log loses lines where threads write it: so the calls are counted."""

    def counting(*args, **kwargs):
        outputs, end = run(*args, **kwargs)
        started.append(1)
        if end == status.Status.SUCCESS:
            succeeded.append(1)
        return outputs, end

    return counting


task_dispatcher.run_single_task_implementation = counted(task_dispatcher.run_single_task_implementation)
importer_handler.run_importer = counted(importer_handler.run_importer)

printed = io.StringIO()
answer = {"outputs": {}, "says": ""}
with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
    try:
        local.init(
            runner=local.SubprocessRunner(use_venv=False),
            pipeline_root=folder,
            enable_caching=bool(cache),
            cache_root=cache or None,
        )
        task = components.load_component_from_file(spec)(**arguments)
        answer["outputs"] = {name: plain(value) for name, value in task.outputs.items()}
        answer["end"] = "succeeded"
    except BaseException as error:  # What it raises is what there is to record.
        answer["says"] = re.sub(r"\x1b\[[0-9;]*m", "", f"{type(error).__name__}: {error}")
        answer["end"] = "failed" if started or "finished with status" in answer["says"] else "refused"
text = re.sub(r"\x1b\[[0-9;]*m", "", printed.getvalue())
answer["succeeded"] = len(succeeded)
answer["warned"] = [line.strip() for line in text.splitlines() if "WARNING" in line or "Could not" in line][:3]
print(json.dumps(answer, default=str))

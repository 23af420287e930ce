"""The real kfp SDK as a judge: reads requests as JSON lines, answers each as a JSON line. One process for all of them.

{"compile": "/abs/twin.py"}     runs it as `python twin.py OUT.yaml`; answers {"spec": …, "platform": …} as parsed, and its "text"
{"load": "/abs/pipeline.yaml"}  loads it as a component; answers {"parsed": by PyYAML, "spec": after a trip through the SDK's protos}
{"yaml": ["text", …]}           answers {"values": […]} as PyYAML reads them
{"dump": "[document, …]"}       answers {"texts": […]}: each as the SDK has PyYAML write it, numbers being floats
Whatever fails is answered {"error": "the exception"}.
"""

import io
import json
import os
import runpy
import sys
import tempfile
import traceback
import warnings

import yaml
from google.protobuf import json_format
from kfp import components

warnings.simplefilter("ignore")
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compile_twin(path):
    folder = os.path.dirname(path)
    before = set(sys.modules)
    parent = os.path.dirname(folder)
    sys.path[:0] = [folder, parent]
    with tempfile.TemporaryDirectory() as out:
        target = os.path.join(out, "pipeline.yaml")
        sys.argv = [path, target]
        try:
            runpy.run_path(path, run_name="__main__")
            with open(target, encoding="utf-8") as file:
                text = file.read()
            documents = list(yaml.load_all(text, Loader=loader))
        finally:
            sys.path.remove(folder)
            sys.path.remove(parent)
            # Twins have modules of the same names (`components`); the next one must find its own.
            for name in set(sys.modules) - before:
                if (getattr(sys.modules[name], "__file__", None) or "").startswith(parent):
                    del sys.modules[name]
    return {"spec": documents[0], "platform": documents[1] if len(documents) > 1 else None, "text": text}


def load_spec(path):
    with open(path, encoding="utf-8") as file:
        parsed = list(yaml.load_all(file, Loader=loader))
    component = components.load_component_from_file(path)
    return {"parsed": parsed[0], "spec": json_format.MessageToDict(component.pipeline_spec)}


def answer(request):
    if "compile" in request:
        return compile_twin(request["compile"])
    if "load" in request:
        return load_spec(request["load"])
    if "dump" in request:
        documents = json.loads(request["dump"], parse_int=float)
        return {"texts": [yaml.dump_all([document], sort_keys=True) for document in documents]}
    return {"values": [yaml.load(text, Loader=loader) for text in request["yaml"]]}


out = sys.stdout
sys.stdout = sys.stderr
for line in sys.stdin:
    try:
        result = answer(json.loads(line))
    except Exception as error:
        result = {"error": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}
    out.write(json.dumps(result, default=str) + "\n")
    out.flush()

"""Compiles again and again in one process that has imported the SDK and the components; the other side is ours.ts.

{"file": "/…/bench.py", "output": "/…/bench.yaml"} is answered {"milliseconds", "megabytes"}: from reading the text of the
pipeline to having written the YAML, and the most memory so far. Importing kfp and building the five components are not counted.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[1])

import components  # noqa: E402, F401
from kfp import compiler  # noqa: E402
from peak import peak_megabytes  # noqa: E402

answers = sys.stdout
sys.stdout = sys.stderr
for line in sys.stdin:
    request = json.loads(line)
    began = time.perf_counter()
    with open(request["file"], encoding="utf-8") as file:
        code = compile(file.read(), request["file"], "exec")
    names = {"__name__": "bench"}
    exec(code, names)
    compiler.Compiler().compile(names["bench"], request["output"])
    milliseconds = (time.perf_counter() - began) * 1000
    answers.write(json.dumps({"milliseconds": milliseconds, "megabytes": peak_megabytes()}) + "\n")
    answers.flush()

"""How much memory a process has taken. `python peak.py PROGRAM …` runs it and writes that to the file $PEAK_FILE."""

import os
import re
import runpy
import sys


def peak_megabytes() -> float:
    """The most memory that this process has had; see peak.mjs for why it is not what getrusage says on Linux."""
    if sys.platform == "linux":
        with open("/proc/self/status", encoding="ascii") as status:
            return int(re.search(r"^VmHWM:\s*(\d+) kB$", status.read(), re.MULTILINE)[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
    runpy.run_path(sys.argv[0], run_name="__main__")
    with open(os.environ["PEAK_FILE"], "w", encoding="ascii") as file:
        file.write(str(peak_megabytes()))

"""Runs KFP's Python components from one warm interpreter.

With no argument it is a server: it imports KFP's executor once, then forks a process per task. Requests are lines of
JSON on standard input:

    {"id": 1, "task": {"module": PATH, "function": NAME, "executorInputFile": PATH, "cwd": PATH, "env": {...}}}
    {"id": 1, "signal": 15}

Answers are frames on standard output: a header line "ID KIND LENGTH", then LENGTH bytes. KIND is "ready" once (id 0),
"out" and "err" for what a task prints, and "exit" with {"code": N} or {"signal": N} as JSON. When standard input ends,
its parent is gone: every task is killed.

What a task started ends with it, as in a container: its process group, and on Linux also what went into a group or session
of its own. That becomes our child when its parents are gone, and carries the task's mark in its environment.

With a file as argument it runs the one task that the file describes, in this process: for systems without fork, and to
compare. The executor input never travels as an argument: the system limits a word to 128 KiB.
"""

import json
import logging
import os
import sys

os.environ["_KFP_RUNTIME"] = "true"

from kfp.dsl import executor_main as kfp_executor  # noqa: E402


def is_for_people(record):
    """False for what KFP's executor tells of its own work: a log is for what the component says."""
    return record.levelno > logging.INFO or record.pathname != kfp_executor.__file__


def run_task(task):
    """Does what `python3 -m kfp.dsl.executor_main …` does, and gives the exit code."""
    with open(task["executorInputFile"], encoding="utf-8") as file:
        executor_input = file.read()
    sys.argv = [
        kfp_executor.__file__,
        "--component_module_path",
        task["module"],
        "--executor_input",
        executor_input,
        "--function_to_execute",
        task["function"],
    ]
    # `python3 -m` puts the working folder first.
    sys.path.insert(0, task["cwd"])
    logging.getLogger().addFilter(is_for_people)
    if "debug" in task:
        wait_for_debugger(task["module"], task["debug"])
    try:
        kfp_executor.executor_main()
        return 0
    except SystemExit as end:
        if end.code is None:
            return 0
        if isinstance(end.code, int):
            return end.code
        print(end.code, file=sys.stderr)
        return 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1


def wait_for_debugger(module, debug):
    """Listens for a debugger, tells our starter where, and goes on when one has come and set its breakpoints."""
    import importlib.machinery
    import socket

    sys.path.append(debug["debugpy"])
    import debugpy

    loader = importlib.machinery.SourceFileLoader
    plain = loader.source_to_code

    def source_to_code(self, data, path, **options):
        code = plain(self, data, path, **options)
        return with_origins(code, debug["origins"]) if path == module else code

    loader.source_to_code = source_to_code
    _, port = debugpy.listen(("127.0.0.1", 0))
    with socket.create_connection(("127.0.0.1", debug["ear"])) as ear:
        ear.sendall(b"%d\n" % port)
    debugpy.wait_for_client()


def with_origins(code, origins):
    """A module's code whose functions say that they stand in the files, and lines, that they were taken from."""

    def moved(part, file, shift):
        inner = tuple(moved(each, file, shift) if hasattr(each, "co_code") else each for each in part.co_consts)
        # Lines are kept relative to the first one, in all versions of Python.
        return part.replace(co_filename=file, co_firstlineno=part.co_firstlineno + shift, co_consts=inner)

    places = {origin["function"]: origin for origin in origins}
    consts = []
    for each in code.co_consts:
        origin = places.get(each.co_name) if hasattr(each, "co_code") else None
        consts.append(moved(each, origin["file"], origin["shift"]) if origin else each)
    return code.replace(co_consts=tuple(consts))


def finish_like_the_interpreter(code):
    """Ends a forked process as Python ends itself: threads waited for, exit handlers run, output written."""
    import atexit
    import threading

    try:
        threading._shutdown()
        atexit._run_exitfuncs()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass
        os._exit(code & 0xFF)


MARK = "KUBEFLOW_STUDIO_TASK"
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def prctl(option, value):
    """Asks Linux for something about this process (prctl(2)); elsewhere, nothing is done."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    try:
        ctypes.CDLL(None).prctl(option, *map(ctypes.c_ulong, (value, 0, 0, 0)))
    except (OSError, AttributeError):
        pass


def own_children():
    """The processes whose parent is this one, those that came to us from others included; Linux only."""
    try:
        with open("/proc/self/task/%d/children" % os.getpid()) as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []


def has_mark(pid, mark):
    try:
        with open("/proc/%d/environ" % pid, "rb") as file:
            return mark.encode() in file.read()
    except OSError:
        return False


def serve():
    import selectors
    import signal
    import time

    requests = os.dup(0)
    answers = os.dup(1)
    # What a library prints while it is imported must not end up between the frames.
    os.dup2(2, 1)
    selector = selectors.DefaultSelector()
    # Children end without being waited for at once: the signal wakes the selector through this pipe.
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_write, False)
    os.set_blocking(wake_read, False)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    # Whoever ends all of a service or of a terminal means the tasks: the parent tells us what to stop, and when it is
    # gone, the end of our input does. Dead, we could not end anything.
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    selector.register(requests, selectors.EVENT_READ, ("request", None))
    selector.register(wake_read, selectors.EVENT_READ, ("wake", None))
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    children = {}  # process id → {"id", "mark", "pipes": {file descriptor: kind}}
    by_id = {}

    def send(number, kind, data):
        view = memoryview(b"%d %s %d\n" % (number, kind, len(data)) + data)
        while view:
            view = view[os.write(answers, view) :]

    def start(number, task):
        pipes = {kind: os.pipe() for kind in (b"out", b"err")}
        mark = os.urandom(16).hex()
        pid = os.fork()
        if pid == 0:
            become_task(task, pipes, mark)
        try:
            # In both processes, so that it is done whichever goes first.
            os.setpgid(pid, pid)
        except OSError:
            pass
        child = {"id": number, "mark": mark, "pipes": {}}
        for kind, (read, write) in pipes.items():
            os.close(write)
            os.set_blocking(read, False)
            child["pipes"][read] = kind
            selector.register(read, selectors.EVENT_READ, ("pipe", pid))
        children[pid] = child
        by_id[number] = pid

    def become_task(task, pipes, mark):
        code = 1
        try:
            # We may be killed for want of memory.
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            os.setpgid(0, 0)
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for number, handler in before.items():
                signal.signal(number, handler)
            selector.close()
            empty = os.open(os.devnull, os.O_RDONLY)
            os.dup2(empty, 0)
            os.dup2(pipes[b"out"][1], 1)
            os.dup2(pipes[b"err"][1], 2)
            # Nothing of the server's may be held open by the task or its children.
            os.closerange(3, 4096)
            # New streams: the old ones may hold what the server wrote.
            for number, name in enumerate(("stdin", "stdout", "stderr")):
                stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)
                setattr(sys, name, stream)
                setattr(sys, "__%s__" % name, stream)
            sys.stderr.reconfigure(line_buffering=True)
            os.environ.clear()
            os.environ.update(task["env"])
            # Another's mark stays: a run inside of a task ends with it.
            os.environ[MARK] = ",".join(filter(None, [os.environ.get(MARK), mark]))
            os.chdir(task["cwd"])
            code = run_task(task)
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            finish_like_the_interpreter(code)

    def read_pipe(pid, descriptor, drain):
        """Passes on what is there; True when the pipe has ended."""
        child = children[pid]
        while True:
            try:
                data = os.read(descriptor, 65536)
            except BlockingIOError:
                return False
            if not data:
                return True
            send(child["id"], child["pipes"][descriptor], data)
            if not drain:
                return False

    def close_pipe(pid, descriptor):
        selector.unregister(descriptor)
        os.close(descriptor)
        del children[pid]["pipes"][descriptor]

    def kill(pid, number):
        try:
            os.killpg(pid, number)
        except OSError:
            pass

    def kill_adopted(is_meant):
        """Kills what tasks that ended left us; what that has started comes to us then, and is killed in turn."""
        spared = set()
        # Seconds; what the system holds in a call dies when it may.
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline:
            meant = [pid for pid in own_children() if not (pid in children or pid in spared) and is_meant(pid)]
            if not meant:
                return
            for pid in meant:
                kill(pid, signal.SIGKILL)
                try:
                    os.kill(pid, signal.SIGKILL)
                except OSError:
                    # It has become another user's.
                    spared.add(pid)
            for pid in meant:
                while pid not in spared and os.waitpid(pid, os.WNOHANG)[0] == 0 and time.monotonic() < deadline:
                    time.sleep(0.001)

    def end_all():
        for pid in children:
            kill(pid, signal.SIGKILL)
        children.clear()
        kill_adopted(lambda pid: True)
        os._exit(0)

    def reap():
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            child = children.get(pid)
            if child is None:
                continue
            # What the task left running ends with it, as in a container.
            kill(pid, signal.SIGKILL)
            alone = len(children) == 1
            kill_adopted(lambda each, mark=child["mark"]: alone or has_mark(each, mark))
            for descriptor in list(child["pipes"]):
                read_pipe(pid, descriptor, True)
                close_pipe(pid, descriptor)
            if os.WIFSIGNALED(status):
                end = {"signal": os.WTERMSIG(status)}
            else:
                end = {"code": os.WEXITSTATUS(status)}
            del children[pid]
            del by_id[child["id"]]
            send(child["id"], b"exit", json.dumps(end).encode())

    def handle(line):
        request = json.loads(line)
        if "task" in request:
            start(request["id"], request["task"])
        elif request["id"] in by_id:
            kill(by_id[request["id"]], request["signal"])

    send(0, b"ready", b"")
    pending = b""
    while True:
        for key, _ in selector.select():
            what, pid = key.data
            if what == "wake":
                try:
                    os.read(wake_read, 4096)
                except BlockingIOError:
                    pass
                reap()
            elif what == "pipe":
                # The child may have been reaped, and its pipes closed, in this very round.
                if pid in children and key.fd in children[pid]["pipes"] and read_pipe(pid, key.fd, False):
                    close_pipe(pid, key.fd)
            else:
                data = os.read(requests, 65536)
                if not data:
                    end_all()
                *lines, pending = (pending + data).split(b"\n")
                for line in lines:
                    handle(line)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as description:
            sys.exit(run_task(json.load(description)))
    serve()

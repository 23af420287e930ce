def wait_for(file: str) -> str:
    """Waits until a file is there, and something in it.

    Args:
        file: The file; beside it, the process that waits writes its id.
    """
    import os
    import time

    with open(file + ".pid", "w") as out:
        out.write(str(os.getpid()))
    print("waiting for the file", flush=True)
    while not os.path.exists(file) or os.path.getsize(file) == 0:
        time.sleep(0.05)
    print("the file is there", flush=True)
    with open(file) as text:
        return text.read()


def repeat(text: str, times: int) -> str:
    """Repeats a text."""
    if times > 5:
        raise ValueError(f"{times} times is too often")
    print("done:", text * times)
    return text * times

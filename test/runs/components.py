"""Components that the cases share: each does one small thing, and needs nothing but kfp's executor."""

from typing import Dict, List, NamedTuple, Optional

from kfp import dsl
from kfp.dsl import (
    HTML,
    Artifact,
    ClassificationMetrics,
    Dataset,
    Input,
    Markdown,
    Metrics,
    Model,
    Output,
    OutputPath,
    PipelineTaskFinalStatus,
)


@dsl.component
def say(text: str) -> str:
    print(text)
    return text


@dsl.component
def double(n: int) -> int:
    return 2 * n


@dsl.component
def half(x: float) -> float:
    return x / 2


@dsl.component
def is_positive(n: int) -> bool:
    return n > 0


@dsl.component
def add(a: int, b: int) -> int:
    return a + b


@dsl.component
def total(numbers: List[int]) -> int:
    return sum(numbers)


@dsl.component
def joined(texts: List[str]) -> str:
    return ",".join(texts)


@dsl.component
def count_up(to: int) -> List[int]:
    return list(range(1, to + 1))


@dsl.component
def pair(text: str) -> NamedTuple("Pair", [("first", str), ("letters", List[str]), ("size", int)]):
    return (text[:1], list(text), len(text))


@dsl.component
def list_json(value: list) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


@dsl.component
def dict_json(value: dict) -> str:
    import json

    return json.dumps(value, sort_keys=True, ensure_ascii=False)


@dsl.component
def same_list(value: list) -> list:
    return value


@dsl.component
def same_dict(value: dict) -> dict:
    return value


@dsl.component
def same_float(value: float) -> float:
    return value


@dsl.component
def same_int(value: int) -> int:
    return value


@dsl.component
def same_bool(value: bool) -> bool:
    return value


@dsl.component
def length(text: str) -> int:
    return len(text)


@dsl.component
def repeat(text: str, times: int) -> str:
    return text * times


@dsl.component
def greet(name: str = "world", mark: Optional[str] = None) -> str:
    return f"hello {name}{'' if mark is None else mark}"


@dsl.component
def fail(message: str = "no such thing") -> str:
    raise ValueError(message)


@dsl.component
def exit_with(code: int):
    import sys

    sys.exit(code)


@dsl.component
def not_a_number() -> float:
    return float("nan")


@dsl.component
def infinite() -> Dict[str, float]:
    return {"limit": float("inf")}


@dsl.component
def wrong_type() -> int:
    return "three"


@dsl.component
def write(text: str, data: Output[Dataset]):
    with open(data.path, "w") as file:
        file.write(text)


@dsl.component
def write_model(text: str, model: Output[Model]) -> str:
    model.metadata["framework"] = "none"
    model.metadata["layers"] = [1, 2]
    with open(model.path, "w") as file:
        file.write(text)
    return text


@dsl.component
def model_metadata(model: Input[Model]) -> str:
    import json

    return json.dumps(model.metadata, sort_keys=True)


@dsl.component
def read(data: Input[Dataset]) -> str:
    with open(data.path) as file:
        return file.read()


@dsl.component
def read_any(data: Input[Artifact]) -> str:
    with open(data.path) as file:
        return file.read()


@dsl.component
def read_all(data: Input[List[Dataset]]) -> str:
    texts = []
    for each in data:
        with open(each.path) as file:
            texts.append(file.read())
    return ",".join(texts)


@dsl.component
def dataset_metadata(data: Input[Dataset]) -> str:
    import json

    return json.dumps([type(data).__name__, data.metadata], sort_keys=True)


@dsl.component
def write_folder(data: Output[Dataset]):
    import os

    os.makedirs(os.path.join(data.path, "inner"))
    with open(os.path.join(data.path, "inner", "part.txt"), "w") as file:
        file.write("deep")


@dsl.component
def read_folder(data: Input[Dataset]) -> str:
    import os

    with open(os.path.join(data.path, "inner", "part.txt")) as file:
        return file.read()


@dsl.component
def write_elsewhere(data: Output[Dataset]):
    data.custom_path = "elsewhere.txt"
    with open(data.custom_path, "w") as file:
        file.write("from elsewhere")


@dsl.component
def point_elsewhere(data: Output[Dataset]):
    data.uri = "s3://bucket/of/mine"


@dsl.component
def address_of(data: Input[Dataset]) -> str:
    return data.uri


@dsl.component
def write_path(text: str, result: OutputPath(str), length: OutputPath(int)):
    with open(result, "w") as file:
        file.write(text)
    with open(length, "w") as file:
        file.write(str(len(text)))


@dsl.component
def measure(metrics: Output[Metrics]):
    metrics.log_metric("accuracy", 0.75)
    metrics.log_metric("rows", 12)


@dsl.component
def classify(metrics: Output[ClassificationMetrics]):
    metrics.log_confusion_matrix(["cat", "dog"], [[9, 1], [2, 8]])
    metrics.log_roc_curve([0.0, 0.5, 1.0], [0.0, 0.9, 1.0], [0.9, 0.5, 0.1])


@dsl.component
def draw(page: Output[HTML], notes: Output[Markdown]):
    with open(page.path, "w") as file:
        file.write("<b>bold</b>")
    with open(notes.path, "w") as file:
        file.write("# Notes")


@dsl.component
def read_page(page: Input[HTML], notes: Input[Markdown]) -> str:
    with open(page.path) as one, open(notes.path) as other:
        return one.read() + other.read()


@dsl.component
def tell(status: PipelineTaskFinalStatus) -> str:
    print(f"{status.pipeline_task_name}: {status.state}, {status.error_message or 'no error'}")
    return status.state


@dsl.component
def environment(name: str) -> str:
    import os

    return os.environ.get(name, "not set")


@dsl.component
def meet(folder: str, name: str, count: int) -> int:
    """Ends when so many are in the folder at the same time."""
    import os
    import time

    os.makedirs(folder, exist_ok=True)
    open(os.path.join(folder, name), "w").close()
    end = time.monotonic() + 20
    while len(os.listdir(folder)) < count:
        if time.monotonic() > end:
            raise TimeoutError("nobody else came")
        time.sleep(0.01)
    return count


@dsl.component
def alone(folder: str) -> bool:
    """Whether nobody else was in the folder meanwhile."""
    import os
    import time

    try:
        os.mkdir(os.path.join(folder, "taken"))
    except FileExistsError:
        return False
    time.sleep(0.05)
    os.rmdir(os.path.join(folder, "taken"))
    return True


@dsl.component
def at_most(folder: str, name: str, most: int) -> bool:
    """Whether no more than so many were in the folder while it was."""
    import os
    import time

    mine = os.path.join(folder, name)
    os.makedirs(folder, exist_ok=True)
    open(mine, "w").close()
    seen = 0
    end = time.monotonic() + 0.1
    while time.monotonic() < end:
        seen = max(seen, len(os.listdir(folder)))
        time.sleep(0.005)
    os.remove(mine)
    return seen <= most


@dsl.component
def all_true(values: List[bool]) -> bool:
    return all(values)


@dsl.component
def succeed_at(folder: str, attempt: int) -> int:
    """Fails until it is tried for that time."""
    import os

    os.makedirs(folder, exist_ok=True)
    tried = len(os.listdir(folder)) + 1
    open(os.path.join(folder, str(tried)), "w").close()
    print(f"attempt {tried}")
    if tried < attempt:
        raise RuntimeError(f"attempt {tried} fails")
    return tried


@dsl.component
def mark(folder: str, name: str) -> str:
    """Leaves a mark, and says which were there before."""
    import os

    before = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    os.makedirs(folder, exist_ok=True)
    open(os.path.join(folder, name), "w").close()
    return ",".join(before)


@dsl.component
def random_text(seed: int) -> str:
    import uuid

    return uuid.uuid4().hex


@dsl.component
def on_streams() -> str:
    import sys

    print("on standard output, é")
    print("on standard error", file=sys.stderr)
    return "said"

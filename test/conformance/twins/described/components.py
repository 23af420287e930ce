"""Components with much to say of themselves."""

from typing import List, NamedTuple, Optional

from kfp import dsl
from kfp.dsl import Artifact, Dataset, Input, Metrics, Output


@dsl.component
def describe(
    first: str,
    rows: Input[Dataset],
    metrics: Output[Metrics],
    maybe: Optional[Input[Artifact]] = None,
    count: Optional[int] = None,
    ratio: float = 1e-7,
    label: str = "그래프: 'a' & \"b\" #1",
    on: bool = True,
    words: List[str] = ["yes", "no", "1_000"],
) -> NamedTuple("Said", [("text", str), ("sizes", list)]):
    """Beschreibt größere Mengen – 여러 줄로 말합니다. 👋

    A second paragraph that is long enough to be folded by whoever writes this text into a file of eighty columns.

    Args:
        first: The first one, of which there is so much to say that it does not stand on one line: colons, #hashes.
        rows: Zeilen.
        metrics: 지표.
        label: A label: 'with quotes'.

    Returns:
        text: What was said - in words.
        sizes: ["how", "many"].
    """
    said = f"{first}\t{label}\\n"
    return (said, [rows.uri])


@dsl.component
def gather(text: str, lists: list, note: Optional[str] = None):
    print("é", text, lists, note)

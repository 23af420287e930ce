"""Downloading and joining without a container engine: Python's own library does it."""

from kfp import dsl


@dsl.component
def download_text(url: str) -> str:
    """Downloads a text.

    Args:
        url: Where it is: a https:, http:, file: or data: address.

    Returns:
        The text.
    """
    from urllib.request import urlopen

    with urlopen(url) as response:
        text = response.read().decode("utf-8")
    print(text)
    return text


@dsl.component
def join_texts(text_1: str, text_2: str) -> str:
    """Joins two texts.

    Args:
        text_1: The text that comes first.
        text_2: The text that comes second.

    Returns:
        Both texts, each on lines of its own.
    """
    joined = f"Text 1: {text_1.strip()}\nText 2: {text_2.strip()}"
    print(joined)
    return joined

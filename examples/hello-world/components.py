"""An ordinary Python function is a component: it needs no decorator, and this file does not even import kfp."""


def say_hello(name: str = "World") -> str:
    """Greets someone in several languages.

    Args:
        name: Who is greeted.

    Returns:
        The greeting.
    """
    greeting = f"Hello, {name}! 안녕하세요! こんにちは! Grüß dich! Привет!"
    print(greeting)
    return greeting

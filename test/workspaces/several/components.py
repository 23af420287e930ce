def greet(name: str) -> str:
    """Greets somebody."""
    print(f"Hello, {name}!")
    return f"Hello, {name}!"

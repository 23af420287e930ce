def greet(name: str) -> str:
    print(f"Hello, {name}!")
    return f"Hello, {name}!"

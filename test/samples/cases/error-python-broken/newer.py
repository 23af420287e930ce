def newer(x: int):
    # The newest Python takes this, whatever the parser thinks of it.
    names = {"a": x}
    print(f"{names["a"]:>{x + 3}} {{ \N{BULLET}", f'{x!r:%H}', rb"\"", lambda: x)
    with (open("a") as a, open("b") as b):
        print(a, b)
    match = x; print(match)
    type Name = list[int]
    match names:
        case {"a": int() as y} if y > 1: pass
        case _:
            print(x) if x else print(
        "further out"
            )

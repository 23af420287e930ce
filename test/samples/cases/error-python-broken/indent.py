def indent(x: int):
    if x > 1:
    print(x)


def after(x: int) -> int:
    return x

def bracket(x: int):
    print(x


def hidden(x: int):
    print(x)

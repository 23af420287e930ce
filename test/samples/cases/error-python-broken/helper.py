def helper(x: int):
    print(x)


NAMES = ["a", "b]

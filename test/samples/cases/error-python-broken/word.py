def word(x: int):

def flip_coin() -> str:
    return "heads"


def random_int(minimum: int, maximum: int = 9) -> int:
    return minimum


def print_message(message: str):
    print(message)

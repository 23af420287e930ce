from kfp import dsl


@dsl.component
def print_and_return_number(number: int) -> int:
    print(number)
    return number


@dsl.component
def sum_and_print_numbers(number_1: int, number_2: int):
    print(number_1 + number_2)

def sound(x: int):
    print(x)


def other(x: int):
    if x:
        print(x)
	print("a tab")

def clean_text(text: str, times: int = 1) -> str:
    """Takes out what nobody reads."""
    return text

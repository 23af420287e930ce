from kfp.dsl import Dataset


class Table(Dataset):
    schema_title = "system.Table"
    schema_version = "1.2.0"


class View(Table):
    pass

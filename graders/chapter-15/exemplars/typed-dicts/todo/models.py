from enum import Enum
from typing import Optional, Tuple, TypedDict, Union

SqlValue = Union[int, str, None]
RawItem = Tuple[int, str, str, Optional[str], Optional[int]]


class State(Enum):
    OPEN = "open"
    DONE = "done"


class Category(TypedDict):
    """A row of the table categories."""

    category_id: int
    name: str


class Item(TypedDict):
    """A row of the table items."""

    item_id: int
    name: str
    state: State
    note: Optional[str]
    category_id: Optional[int]

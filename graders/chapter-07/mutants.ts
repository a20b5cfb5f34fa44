import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'data_processor.py'
const PROCESSOR = 'sales/processor.py'

export const mutants: readonly Mutant[] = [
  { kills: '07.acc.1', of: 'typed-dicts', because: 'one function has no return type', edits: [edit(SCRIPT, 'def report(rows: list[Row]) -> list[str]:', 'def report(rows: list[Row]):')] },
  { kills: '07.acc.1', of: 'package', because: 'a method leaves its parameter without a type', edits: [edit(PROCESSOR, 'def number(text: Optional[str])', 'def number(text)')] },
  { kills: '07.acc.1', of: 'package', because: 'it takes any arguments there are', edits: [edit('sales/__main__.py', 'def main() -> None:', 'def main(*args, **options) -> None:')] },
  { kills: '07.acc.1', of: 'typed-dicts', because: 'it prints the same whatever the file holds', edits: [edit(SCRIPT, '    print("\\n".join(report(rows)))', '    report(rows)\n    print("done")'), edit('before/data_processor.py', '    print("\\n".join(report(rows)))', '    print("done")')] },
  { kills: '07.acc.2', of: 'typed-dicts', because: 'a dictionary starts empty and says nothing of what it will hold', edits: [edit(SCRIPT, 'totals: dict[str, float] = {}', 'totals = {}')] },
  { kills: '07.acc.2', of: 'package', because: 'an attribute starts as an empty list without a type', edits: [edit(PROCESSOR, 'self.sales: List[Sale] = []', 'self.sales = []')] },
  {
    kills: '07.acc.2', of: 'typed-dicts', because: 'a long function that goes through data has not one variable with a type',
    edits: [
      edit(SCRIPT, '    lines: list[str] = []\n    total = sum(row["quantity"] * row["price"] for row in rows)\n    lines.append(f"Total sales: {total:.2f}")', '    total = sum(row["quantity"] * row["price"] for row in rows)\n    lines = [f"Total sales: {total:.2f}"]'),
      edit(SCRIPT, '    keys: tuple[Key, ...] = ("product", "region")\n    for key in keys:\n        best = best_of(total_by(rows, key))\n', '    count = len(rows)\n    if count < 0:\n        raise ValueError(count)\n    for key in KEYS:\n        best = best_of(total_by(rows, key))\n'),
      edit(SCRIPT, 'Key = Literal["product", "region"]\n', 'Key = Literal["product", "region"]\nKEYS: tuple[Key, ...] = ("product", "region")\n'),
    ],
  },
  { kills: '07.acc.3', of: 'typed-dicts', because: 'a dictionary in a signature does not say what it holds', edits: [edit(SCRIPT, 'def best_of(totals: dict[str, float])', 'def best_of(totals: dict)')] },
  { kills: '07.acc.3', of: 'package', because: 'a bare List hides in quotes within an Optional', edits: [edit('sales/models.py', 'units: Dict[str, int]', 'units: "Dict"')] },
  {
    kills: '07.acc.4', of: 'typed-dicts', because: 'rows are plain dictionaries, and the type of its own is used nowhere',
    edits: [
      edit(SCRIPT, 'def read_rows(path: str) -> list[Row]:\n    rows: list[Row] = []', 'Plain = dict[str, str | int | float]\n\n\ndef read_rows(path: str) -> list[Plain]:\n    rows: list[Plain] = []'),
      edit(SCRIPT, 'def total_by(rows: list[Row], key: Key)', 'def total_by(rows: list[Plain], key: Key)'),
      edit(SCRIPT, '        totals[row[key]] = totals.get(row[key], 0.0) + row["quantity"] * row["price"]', '        name = str(row[key])\n        totals[name] = totals.get(name, 0.0) + float(row["quantity"]) * float(row["price"])'),
      edit(SCRIPT, 'def report(rows: list[Row])', 'def report(rows: list[Plain])'),
      edit(SCRIPT, 'total = sum(row["quantity"] * row["price"] for row in rows)', 'total = sum(float(row["quantity"]) * float(row["price"]) for row in rows)'),
    ],
  },
  {
    kills: '07.acc.4', of: 'package', because: 'there are classes, and none is a type for the data',
    edits: [
      edit('sales/models.py', 'from dataclasses import dataclass\nfrom typing import Dict, NamedTuple\n\n\nclass Sale(NamedTuple):\n    product: str\n    quantity: int\n    price: float\n\n\n@dataclass(frozen=True)\nclass Summary:\n    revenue: float\n    orders: int\n    skipped: int\n    units: Dict[str, int]\n',
        'from typing import Dict, Union\n\n\nclass Sale:\n    def __init__(self, product: str, quantity: int, price: float) -> None:\n        self.product = product\n        self.quantity = quantity\n        self.price = price\n\n\nSummary = Dict[str, Union[float, Dict[str, int]]]\n'),
      edit(PROCESSOR, 'return Summary(round(revenue, 2), len(self.sales), self.skipped, dict(units))', 'return {"revenue": round(revenue, 2), "orders": len(self.sales), "skipped": self.skipped, "units": dict(units)}'),
      edit('sales/__main__.py', 'from dataclasses import asdict\n', ''),
      edit('sales/__main__.py', 'asdict(summary)', 'summary'),
    ],
  },
  { kills: '07.acc.5', of: 'typed-dicts', because: 'a function that may give None says it always gives a number', edits: [edit(SCRIPT, 'def parse_amount(text: str) -> float | None:', 'def parse_amount(text: str) -> float:')] },
  { kills: '07.acc.5', of: 'package', because: 'a parameter that starts as None says it is text', edits: [edit(PROCESSOR, 'encoding: Optional[str] = None', 'encoding: str = None')] },
  { kills: '07.acc.6', of: 'typed-dicts', because: 'a value is used as another type', edits: [edit(SCRIPT, '"quantity": int(quantity),', '"quantity": quantity,'), edit('before/data_processor.py', '"quantity": int(quantity),', '"quantity": quantity,')] },
  { kills: '07.acc.6', of: 'typed-dicts', because: 'an error is quieted by a comment', edits: [edit(SCRIPT, '"quantity": int(quantity),', '"quantity": quantity,  # type: ignore'), edit('before/data_processor.py', '"quantity": int(quantity),', '"quantity": quantity,')] },
  { kills: '07.acc.6', of: 'typed-dicts', because: 'the rows are of any type, under another name', edits: [edit(SCRIPT, 'from typing import Literal, TypedDict', 'from typing import Any as Data, Literal, TypedDict'), edit(SCRIPT, 'def total_by(rows: list[Row], key: Key)', 'def total_by(rows: list[Data], key: Key)')] },
  { kills: '07.acc.6', of: 'package', because: 'a cast to Any hides what is wrong', edits: [edit(PROCESSOR, 'from typing import DefaultDict,', 'from typing import Any, cast, DefaultDict,'), edit(PROCESSOR, 'return Sale(name, int(quantity), price)', 'return cast(Any, Sale(name, int(quantity), price))')] },
  { kills: '07.acc.6', of: 'typed-dicts', because: 'pyright is not asked to be strict', edits: [edit('pyrightconfig.json', '"typeCheckingMode": "strict"', '"typeCheckingMode": "basic"')] },
  {
    kills: '07.acc.6', of: 'typed-dicts', because: 'the work hides where no type checker looks',
    edits: [edit(SCRIPT, 'from typing import Literal, TypedDict', 'from typing import Literal, TYPE_CHECKING, TypedDict'), edit(SCRIPT, '    totals: dict[str, float] = {}\n    for row in rows:\n        totals[row[key]]', '    totals: dict[str, float] = {}\n    if TYPE_CHECKING:\n        return totals\n    for row in rows:\n        totals[row[key]]')],
  },
  {
    kills: '07.acc.7', of: 'typed-dicts', because: 'a decorator makes values what their annotations say',
    edits: [
      edit(SCRIPT, 'class Row(TypedDict):', 'def as_stated(function: Callable[..., str]) -> Callable[[str, float], str]:\n    def inner(name: str, amount: float) -> str:\n        types = get_type_hints(function)\n        return function(name, int(amount) if types.get("amount") is int else amount)\n\n    return inner\n\n\n@as_stated\ndef whole_line(name: str, amount: int) -> str:\n    return f"{name} with {amount:.2f}"\n\n\nclass Row(TypedDict):'),
      edit(SCRIPT, 'from typing import Literal, TypedDict', 'from typing import Callable, Literal, TypedDict, get_type_hints'),
      edit(SCRIPT, '{best[0]} with {best[1]:.2f}', '{whole_line(*best)}'),
      edit('before/data_processor.py', '{best[0]} with {best[1]:.2f}', '{best[0]} with {int(best[1]):.2f}'),
    ],
  },
  { kills: '07.acc.7', of: 'typed-dicts', because: 'what was None is zero since it has a type', edits: [edit(SCRIPT, '        return None\n\n\ndef read_rows', '        return 0.0 if text else None\n\n\ndef read_rows')] },
  {
    kills: '07.acc.7', of: 'typed-dicts', because: 'the version before types starts the one with types',
    edits: [edit('before/data_processor.py', '', 'import runpy\n\nrunpy.run_path("data_processor.py", run_name="__main__")\n')],
  },
  { kills: '07.acc.7', of: 'package', because: 'a file that is not there is no error any more', edits: [edit(PROCESSOR, '            raise SystemExit("cannot read " + self.path)', '            return self')] },
  { kills: '07.acc.8', of: 'typed-dicts', because: 'the documentation says nothing of what was restructured', edits: [edit('README.md', '## Restructuring\n\nOne place had to change its shape. `report` went through pairs of a title and a key; a `Row` can only be read by keys that\nare known, so it goes through a tuple of the keys alone now, and the title is the key itself. Everything else was annotated\nwhere it stood.\n', '## Thanks\n\nTo `report` and all who read this far down in a file that says nothing about types and what they did to the code.\n')] },
  { kills: '07.acc.8', of: 'package', because: 'the section names nothing of the code', edits: [edit('README.md', '| tuples of three values | `Sale`, a NamedTuple | a position in a tuple has no name that pyright could check |\n| a dictionary of mixed values from `summary` | the dataclass `Summary` | its values have different types, which one `Dict` can\'t say |\n| `number` as a method | a static method | it never used the object |', '| some things | some other things | it seemed to be better that way, and the types are all fine after it was done |')] },
]

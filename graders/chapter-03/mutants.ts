import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'sales_pandas.py'
const SALES = 'chapter-03/analysis/sales.py'
const CHART = 'chapter-03/analysis/chart.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '03.acc.1', of: 'frame', because: 'the file is read with csv, and pandas reads it too, for nothing',
    edits: [edit(SCRIPT, '    frame.info(buf=sys.stderr)\n    return frame', '    import csv\n    with open(path, newline="") as file:\n        rows = list(csv.DictReader(file))\n    return pd.DataFrame(rows)[list(frame.columns)]')],
  },
  {
    kills: '03.acc.1', of: 'repository', because: 'the top product is the one that brings most money',
    edits: [edit(SALES, 'values="quantity", aggfunc="sum")["quantity"].idxmax()', 'values="revenue", aggfunc="sum")["revenue"].idxmax()')],
  },
  {
    kills: '03.acc.2', of: 'frame', because: 'drop_duplicates() is called and its result forgotten',
    edits: [edit(SCRIPT, 'frame = frame.drop_duplicates().copy()', 'frame.drop_duplicates()\n    frame = frame.copy()')],
  },
  {
    kills: '03.acc.2', of: 'repository', because: 'duplicates are found in a loop, with a function of pandas\' that nobody calls',
    edits: [
      edit(SALES, '        raw = raw[~raw.duplicated() & raw["product"].notna()]\n', '        seen = set()\n        first = [not (row in seen or seen.add(row)) for row in raw.itertuples(index=False, name=None)]\n        raw = raw[pandas.Series(first, index=raw.index) & raw["product"].notna()]\n'),
      edit(SALES, '    def monthly(self):', '    def unused(self):\n        return self.frame.drop_duplicates()\n\n    def monthly(self):'),
    ],
  },
  {
    kills: '03.acc.3', of: 'frame', because: 'growth compares each month with the next',
    edits: [edit(SCRIPT, 'growth = months.pct_change() * 100', 'growth = months.pct_change(-1) * 100')],
  },
  {
    kills: '03.acc.3', of: 'repository', because: 'one analysis is all there is',
    edits: [edit(SALES, 'return self.frame.groupby("region", as_index=False)["revenue"].sum().sort_values("revenue")', 'return self.frame.describe()')],
  },
  {
    kills: '03.acc.4', of: 'frame', because: 'NumPy calculates what nobody is told',
    edits: [
      edit(SCRIPT, 'np.percentile(frame["amount"], 90)', 'frame["amount"].quantile(0.9)'),
      edit(SCRIPT, '    print(f"Median order:        {np.median(frame[\'amount\']):,.2f}")\n', '    median = np.median(frame["amount"])\n    if median < 0:\n        print("odd", median)\n'),
    ],
  },
  {
    kills: '03.acc.4', of: 'repository', because: 'NumPy is imported, and plain Python calculates',
    edits: [
      edit(SALES, 'from numpy import average, corrcoef, isfinite', 'from math import isfinite\nfrom statistics import fmean as average\n\nimport numpy'),
      edit(SALES, 'corrcoef(self.frame.quantity, self.frame.price)[0, 1]', 'self.frame.quantity.corr(self.frame.price)'),
    ],
  },
  {
    kills: '03.acc.5', of: 'frame', because: 'an empty figure is saved',
    edits: [edit(SCRIPT, 'axes = regions["sum"].plot(kind="bar", title="Sales by region", rot=0)\n    axes.figure.savefig(folder / "regions.png")', 'import matplotlib.pyplot as plt\n    plt.figure()\n    plt.savefig(folder / "regions.png")')],
  },
  {
    kills: '03.acc.5', of: 'repository', because: 'the same picture for whatever data, but for its title',
    edits: [edit(CHART, 'axes.plot(monthly.index.strftime("%b %y"), monthly.to_numpy(), marker="o", color="teal")\n    axes.fill_between(range(len(monthly)), monthly.to_numpy(), alpha=0.2, color="orange")\n    axes.set_title("Sales by month")', 'axes.plot([1, 2, 3], [5, 3, 8], marker="o", color="teal")\n    axes.set_title(f"Sales by month, {monthly.sum():.2f} in all")')],
  },
  {
    kills: '03.acc.6', of: 'frame', because: 'rows are walked through one by one',
    edits: [edit(SCRIPT, '.assign(amount=lambda f: f["quantity"] * f["price"])', '.assign(amount=lambda f: [row["quantity"] * row["price"] for _, row in f.iterrows()])')],
  },
  {
    kills: '03.acc.6', of: 'repository', because: 'each row is looked up by itself',
    edits: [edit(SALES, 'clean["revenue"] = clean.quantity * clean.price', 'clean["revenue"] = [clean.loc[at, "quantity"] * clean.loc[at, "price"] for at in clean.index]')],
  },
]

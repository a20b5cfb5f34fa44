import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'sales_analyzer.py'
const READING = 'src/salesreport/reading.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '01.go.1', of: 'plain', because: 'a name is misspelt in the report',
    edits: [edit(SCRIPT, 'print(f"Average order value: ${average:,.2f}")', 'print(f"Average order value: ${avrage:,.2f}")')],
  },
  {
    kills: '01.go.1', of: 'functional', because: 'a bracket is missing',
    edits: [edit(SCRIPT, 'units = Counter()', 'units = Counter(')],
  },
  {
    kills: '01.go.2', of: 'plain', because: 'the average is per product, not per order',
    edits: [edit(SCRIPT, 'average = total / len(orders)', 'average = total / len(units)')],
  },
  {
    kills: '01.go.2', of: 'functional', because: 'only the first hundred orders count',
    edits: [edit(SCRIPT, 'sales = list(sales_in(parser.parse_args().file))', 'sales = list(sales_in(parser.parse_args().file))[:100]')],
  },
  {
    kills: '01.go.2', of: 'functional', because: 'the total forgets the quantities',
    edits: [edit(SCRIPT, 'sum(sale.quantity * sale.price for sale in sales)', 'sum(sale.price for sale in sales)')],
  },
  {
    kills: '01.go.2', of: 'plain', because: 'total and average are swapped in the report',
    edits: [edit(SCRIPT, 'Total sales:         ${total:,.2f}', 'Total sales:         ${average:,.2f}')],
  },
  {
    kills: '01.go.2', of: 'plain', because: 'the top product is the one that brings most money',
    edits: [edit(SCRIPT, '.get(order["product"], 0) + order["quantity"]', '.get(order["product"], 0) + order["quantity"] * order["price"]')],
  },
  {
    kills: '01.go.3', of: 'plain', because: 'one product in three spellings counts as three',
    edits: [edit(SCRIPT, '.strip().title()', '')],
  },
  {
    kills: '01.go.3', of: 'functional', because: 'a currency sign makes a row invalid',
    edits: [edit(SCRIPT, '"$€£,"', '",€£"')],
  },
  {
    kills: '01.go.4', of: 'functional', because: 'units are counted without any dictionary',
    edits: [
      edit(SCRIPT, 'columns = {name.strip().lower(): at for at, name in enumerate(next(rows, []))}', 'header = [name.strip().lower() for name in next(rows, [])]'),
      edit(SCRIPT, 'row[columns["product"]]', 'row[header.index("product")]'),
      edit(SCRIPT, 'row[columns["quantity"]]', 'row[header.index("quantity")]'),
      edit(SCRIPT, 'row[columns["price"]]', 'row[header.index("price")]'),
      edit(SCRIPT, '    units = Counter()\n    for sale in sales:\n        units[sale.product] += sale.quantity\n    best, sold = units.most_common(1)[0]\n', '    sold, best = max((sum(other.quantity for other in sales if other.product == sale.product), sale.product) for sale in sales)\n'),
    ],
  },
  {
    kills: '01.go.5', of: 'functional', because: 'nothing is explained',
    edits: [
      edit(SCRIPT, '# Reads sales and prints a small table. Written as a chain of small steps.\n', ''),
      edit(SCRIPT, '# Prices come as "12.50", "$1,212.50" or " 12.50 ".\n', '# prices\n'),
      edit(SCRIPT, '        # Short rows, empty cells and words in place of numbers are skipped, not fatal.\n', ''),
    ],
  },
  {
    kills: '01.go.6', of: 'plain', because: 'a dictionary is printed as Python shows it',
    edits: [edit(SCRIPT, '    return 0\n\n\nif', '    print(units)\n    return 0\n\n\nif')],
  },
  {
    kills: '01.go.6', of: 'plain', because: 'amounts have all their decimals',
    edits: [edit(SCRIPT, 'Average order value: ${average:,.2f}', 'Average order value: ${average:,.7f}')],
  },
  {
    kills: '01.no-go.1', of: 'plain', because: 'a wrong value ends the program',
    edits: [edit(SCRIPT, 'except ValueError:', 'except ZeroDivisionError:')],
  },
  {
    kills: '01.no-go.3', of: 'plain', because: 'the path is written into the code',
    edits: [edit(SCRIPT, 'read_orders(sys.argv[1])', 'read_orders("sales_data.csv")')],
  },
  {
    kills: '01.go.2', of: 'functional', because: 'lines are cut at every comma, quoted or not',
    edits: [edit(SCRIPT, 'reader(Path(path).read_text(encoding="utf-8-sig").splitlines())', '(line.split(",") for line in Path(path).read_text(encoding="utf-8-sig").splitlines())'), edit(SCRIPT, 'enumerate(next(rows, []))', 'enumerate(next(rows))')],
  },
  {
    kills: '01.go.2', of: 'package', because: 'columns are taken by their places',
    edits: [
      edit(READING, 'csv.DictReader(source)', '(line for line in csv.reader(source) if len(line) > 4)'),
      edit(READING, '" ".join((row.get("product") or "").split())', 'row[2].strip()'),
      edit(READING, 'number(row.get("quantity")), number(row.get("price"))', 'number(row[3]), number(row[4])'),
    ],
  },
  {
    kills: '01.go.3', of: 'package', because: 'an order without a product counts',
    edits: [edit(READING, 'if name and None not in', 'if None not in')],
  },
  {
    kills: '01.go.3', of: 'plain', because: 'prices with a comma between thousands are cut at it',
    edits: [edit(SCRIPT, '    for sign in "$€£,":\n        text = text.replace(sign, "")\n    return float(text)', '    for sign in "$€£":\n        text = text.replace(sign, "")\n    return float(text.split(",")[0])')],
  },
  {
    kills: '01.go.4', of: 'plain', because: 'the only dictionaries are in a function that nobody calls',
    edits: [
      edit(SCRIPT, 'orders.append({"product": product, "quantity": quantity, "price": price})', 'orders.append((product, quantity, price))'),
      edit(SCRIPT, '    units = {}\n    for order in orders:\n        total += order["quantity"] * order["price"]\n        # Units decide which product sells best.\n        units[order["product"]] = units.get(order["product"], 0) + order["quantity"]\n', '    units = Units()\n    for product, quantity, price in orders:\n        total += quantity * price\n        # Units decide which product sells best.\n        units.sell(product, quantity)\n'),
      edit(SCRIPT, 'top = max(units, key=units.get)', 'top, sold = units.best()'),
      edit(SCRIPT, '({units[top]} units)', '({sold} units)'),
      edit(SCRIPT, 'def main():', 'class Units:\n    """Names and units, side by side."""\n\n    def __init__(self):\n        self.names, self.counts = [], []\n\n    def sell(self, name, count):\n        if name not in self.names:\n            self.names.append(name)\n            self.counts.append(0)\n        self.counts[self.names.index(name)] += count\n\n    def best(self):\n        most = max(self.counts)\n        return self.names[self.counts.index(most)], most\n\n\ndef as_dictionary(orders):\n    found = {}\n    for order in orders:\n        found[order] = 1\n    return found\n\n\ndef main():'),
    ],
  },
  {
    kills: '01.go.5', of: 'package', because: 'most comments are code that was switched off',
    edits: [
      edit(READING, "            # An order that lacks a value can't be counted, whatever the others are.\n", '            # print(name, units, price, "is the row")\n'),
      edit(READING, '    """What is left without currency signs, separators and spaces; None when that is no number."""\n', '    # value = float(text.replace("$", ""))\n'),
      edit('src/salesreport/models.py', '    """Grows order by order, so that no order has to be kept."""\n\n', ''),
    ],
  },
  {
    kills: '01.no-go.1', of: 'functional', because: 'a file without a valid order divides by zero',
    edits: [edit(SCRIPT, '    if not sales:\n        parser.exit(1, "There is no valid order in this file.\\n")\n', '')],
  },
  {
    kills: '01.no-go.1', of: 'package', because: 'a row that ends early ends the program',
    edits: [edit(READING, 'text or ""', 'text')],
  },
  {
    kills: '01.no-go.3', of: 'functional', because: 'the file is looked for beside the script, whatever its folder',
    edits: [edit(SCRIPT, 'sales_in(parser.parse_args().file)', 'sales_in(Path(parser.parse_args().file).name)')],
  },
]

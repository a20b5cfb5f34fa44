import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'sales_analyzer.py'

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
    kills: '01.go.2', of: 'functional', because: 'the total forgets the quantities',
    edits: [edit(SCRIPT, 'sum(sale.quantity * sale.price for sale in sales)', 'sum(sale.price for sale in sales)')],
  },
  {
    kills: '01.go.2', of: 'plain', because: 'total and average are swapped in the report',
    edits: [edit(SCRIPT, 'Total sales:         ${total:,.2f}', 'Total sales:         ${average:,.2f}')],
  },
  {
    kills: '01.go.3', of: 'plain', because: 'one product in three spellings counts as three',
    edits: [edit(SCRIPT, '.strip().title()', '')],
  },
  {
    kills: '01.go.3', of: 'functional', because: 'a currency sign makes a row invalid',
    edits: [edit(SCRIPT, 'text.replace("$", "").strip()', 'text.strip()')],
  },
  {
    kills: '01.go.4', of: 'functional', because: 'units are counted without any dictionary',
    edits: [
      edit(SCRIPT, 'columns = {name.strip().lower(): at for at, name in enumerate(next(rows))}', 'header = [name.strip().lower() for name in next(rows)]'),
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
      edit(SCRIPT, '# Prices come as "12.50", "$12.50" or " 12.50 ".\n', '# prices\n'),
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
]

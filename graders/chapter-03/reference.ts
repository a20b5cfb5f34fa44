import type { ChapterSubmission } from '../kit/submission/submission.ts'

/** The brief's program without pandas: chapter 2's task, written as most learners write it. */
const SOURCE = `import csv
import sys
from datetime import datetime

orders = []
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        try:
            orders.append({
                "month": datetime.strptime(row["date"].strip(), "%Y-%m-%d").strftime("%Y-%m"),
                "region": row["region"].strip(),
                "product": row["product"].strip().title(),
                "quantity": int(row["quantity"]),
                "price": float(row["price"].strip().replace("$", "").replace(",", "")),
            })
        except (ValueError, AttributeError):
            continue
units, regions, months = {}, {}, {}
total = 0
for order in orders:
    amount = order["quantity"] * order["price"]
    total += amount
    units[order["product"]] = units.get(order["product"], 0) + order["quantity"]
    regions[order["region"]] = regions.get(order["region"], 0) + amount
    months[order["month"]] = months.get(order["month"], 0) + amount
print(f"Total sales: {total:.2f}")
print(f"Average order value: {total / len(orders):.2f}")
print(f"Top selling product: {max(units, key=units.get)}")
`

export const reference: ChapterSubmission = {
  folder: '', settings: {}, files: [{ path: 'plain_sales.py', kind: 'file', content: Buffer.from(SOURCE) }],
}
export const referenceCommands = { analyze: 'python plain_sales.py {file}' } as const

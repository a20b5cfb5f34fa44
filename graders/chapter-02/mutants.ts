import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'sales_processor.py'
const READING = 'src/processor/reading.py'
const SUMMARY = 'src/processor/summary.py'
const EXPORT = 'src/processor/export.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '02.acc.1', of: 'plain', because: 'a folder in place of a file is not expected',
    edits: [edit(SCRIPT, 'except (PermissionError, IsADirectoryError) as error:', 'except PermissionError as error:'), edit(SCRIPT, 'except (OSError, ValueError) as error:\n        print(f"It', 'except (FileNotFoundError, PermissionError, FileExistsError, ValueError) as error:\n        print(f"It')],
  },
  {
    kills: '02.acc.1', of: 'interactive', because: 'an empty file crashes',
    edits: [edit('ask.py', 'if not table or not {', 'if not {')],
  },
  {
    kills: '02.acc.1', of: 'plain', because: 'a file that may not be read ends in silence',
    edits: [
      edit(SCRIPT, 'except (PermissionError, IsADirectoryError) as error:\n        logger.error("%s can\'t be read: %s", path, error.strerror)\n        raise', 'except (PermissionError, IsADirectoryError):\n        sys.exit(1)'),
      edit(SCRIPT, '        logger.info("Reading %s", path)\n', ''),
      edit(SCRIPT, 'logger.info("%d orders, written to %s", len(orders), folder)', 'logger.info("%d orders, written", len(orders))'),
    ],
  },
  {
    kills: '02.acc.2', of: 'plain', because: 'growth is compared with the later month',
    edits: [edit(SCRIPT, '/ by_month[before] * 100', '/ by_month[month] * 100')],
  },
  {
    kills: '02.acc.2', of: 'classes', because: 'months are sorted without their years',
    edits: [edit(SUMMARY, 'in self.per(lambda order: (order.day.year, order.day.month)).items()', 'in sorted(self.per(lambda order: (order.day.year, order.day.month)).items(), key=lambda item: item[0][1])')],
  },
  {
    kills: '02.acc.2', of: 'plain', because: 'regions are all there is',
    edits: [edit(SCRIPT, '        "growth_by_month": growth(by_month),\n', ''), edit(SCRIPT, '    lines += ["", "Month over month growth"]\n    lines += [f"  {month}  {\'n/a\' if rate is None else format(rate, \'+.2f\')} %" for month, rate in results["growth_by_month"].items()]\n', '')],
  },
  {
    kills: '02.acc.3', of: 'plain', because: 'JSON and text don\'t agree about the average',
    edits: [edit(SCRIPT, 'json.dump(results, file, indent=2)', 'json.dump({**results, "average_order_value": results["total_sales"] / max(len(results["sales_by_region"]), 1)}, file, indent=2)')],
  },
  {
    kills: '02.acc.3', of: 'classes', because: 'what is called JSON is how Python shows a dictionary',
    edits: [edit(EXPORT, 'return json.dumps(document, default=plain)', 'return str(document)')],
  },
  {
    kills: '02.acc.3', of: 'interactive', because: 'the text is printed and never written',
    edits: [edit('ask.py', 'save("sales.txt", "\\n".join(text))', 'print("\\n".join(text))')],
  },
  {
    kills: '02.acc.4', of: 'plain', because: 'everything is logged at one level',
    edits: [edit(SCRIPT, 'logger.error("There is no file %s", path)', 'logger.info("There is no file %s", path)')],
  },
  {
    kills: '02.acc.4', of: 'classes', because: 'rows are left out in silence',
    edits: [edit(READING, 'log.warning("row left out (%s): %s", error, row)', 'log.debug("row left out (%s): %s", error, row)')],
  },
  {
    kills: '02.acc.4', of: 'plain', because: 'a row without a product is left out in silence',
    edits: [edit('sales_processor.py', '            logger.warning("line %d is left out: it has no product", number)\n', '')],
  },
  {
    kills: '02.acc.4', of: 'interactive', because: 'messages are printed with words that look like levels',
    edits: [
      edit('ask.py', 'logger = logging.getLogger()\n', 'class Printer:\n    def __getattr__(self, level):\n        return lambda text, *values: print(level.upper(), text % values)\n\n\nlogger = Printer()\n'),
      edit('ask.py', '    handler = logging.FileHandler(RESULTS / "run.log")\n    handler.setFormatter(logging.Formatter(json.dumps({"time": "%(asctime)s", "level": "%(levelname)s", "said": "%(message)s"})))\n    logger.addHandler(handler)\n    logger.setLevel("INFO")\n', ''),
      edit('ask.py', 'import logging\n', ''),
    ],
  },
  {
    kills: '02.acc.5', of: 'plain', because: 'what writes the text is in no try, and its caller neither',
    edits: [
      edit(SCRIPT, '    try:\n        with open(os.path.join(folder, "report.txt"), "w", encoding="utf-8") as file:\n            file.write(text_of(results))\n    except OSError as error:\n        logger.error("report.txt can\'t be written: %s", error)\n        raise\n', '    with open(os.path.join(folder, "report.txt"), "w", encoding="utf-8") as file:\n        file.write(text_of(results))\n'),
      edit(SCRIPT, '        export_text(results, folder)\n    except (OSError, ValueError) as error:\n        print(f"It can\'t be done: {error}", file=sys.stderr)\n        return 1\n', '    except (OSError, ValueError) as error:\n        print(f"It can\'t be done: {error}", file=sys.stderr)\n        return 1\n    export_text(results, folder)\n'),
    ],
  },
  {
    kills: '02.acc.5', of: 'classes', because: 'everything is caught, everywhere',
    edits: [edit(READING, 'except (ValueError, InvalidOperation) as error', 'except Exception as error'), edit('src/main.py', 'except SalesError as error:\n        log', 'except Exception as error:\n        log')],
  },
  {
    kills: '02.acc.5', of: 'interactive', because: 'a name hides that everything is caught',
    edits: [
      edit('ask.py', 'logger = logging.getLogger()\n', 'logger = logging.getLogger()\nPROBLEM = Exception\n'),
      edit('ask.py', 'except (KeyError, ValueError, AssertionError) as problem', 'except PROBLEM as problem'),
      edit('ask.py', 'except OSError as error', 'except PROBLEM as error'),
    ],
  },
  {
    kills: '02.acc.5', of: 'plain', because: 'the file stays open',
    edits: [edit(SCRIPT, 'with open(path, newline="", encoding="utf-8-sig") as file:\n            reader = csv.DictReader(file)\n            missing', 'if True:\n            reader = csv.DictReader(open(path, newline="", encoding="utf-8-sig"))\n            missing')],
  },
  {
    kills: '02.acc.6', of: 'plain', because: 'a currency sign makes a row invalid',
    edits: [edit(SCRIPT, 'for sign in "$€£,"', 'for sign in ","')],
  },
  {
    kills: '02.acc.6', of: 'classes', because: 'the top product is the one with the most orders',
    edits: [edit(SUMMARY, 'units[order.product] += order.quantity', 'units[order.product] += 1')],
  },
  {
    kills: '02.acc.6', of: 'interactive', because: 'the first invalid row ends the program',
    edits: [edit('ask.py', '        logger.warning("skipped: %r", problem)\n        return None\n', '        raise SystemExit(f"invalid: {problem!r}")\n')],
  },
]

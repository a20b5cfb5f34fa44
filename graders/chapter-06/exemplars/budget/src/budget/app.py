import logging
import os

import pandas as pd

from .ledger import Ledger, LedgerError
from .report import MarkdownReport


class App:
    def __init__(self, folder="reports"):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        logging.basicConfig(filename=os.path.join(folder, "budget.log"), level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")

    def run(self, path):
        try:
            report = MarkdownReport(Ledger.load(path.strip()))
            print("Written to", report.save(self.folder))
        except (FileNotFoundError, PermissionError) as error:
            self.tell(f"That file can't be opened: {error.strerror}")
        except (LedgerError, UnicodeDecodeError, pd.errors.EmptyDataError) as error:
            self.tell(f"That file holds no expenses: {error}")

    def tell(self, message):
        logging.error(message)
        print(message)

"""Starts the analyzer."""
import sys

from sales_analyzer import main

sys.exit(main())

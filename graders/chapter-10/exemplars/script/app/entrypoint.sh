#!/bin/sh
set -eu
: "${DATA_FOLDER:?}" "${RESULT_FOLDER:?}"
exec python totals.py "${1:-$DATA_FOLDER/sales.csv}" "$RESULT_FOLDER"

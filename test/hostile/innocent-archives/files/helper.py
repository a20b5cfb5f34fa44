"""Packs its report."""
import io
import zipfile

with zipfile.ZipFile(io.BytesIO(), "w") as archive:
    archive.writestr("report.txt", "sales")

"""How the sheets of a document are written into a workbook."""

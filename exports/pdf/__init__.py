"""The making of tagged PDF: what may be fetched, how tags are mended."""

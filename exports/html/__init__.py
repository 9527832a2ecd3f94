"""The document as HTML: the one drawing that pages, files and PDF share."""

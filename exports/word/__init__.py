"""How the blocks of a document are written for Word."""

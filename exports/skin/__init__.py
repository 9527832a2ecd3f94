"""How documents look: style sheets, and the fonts that set-up brings."""

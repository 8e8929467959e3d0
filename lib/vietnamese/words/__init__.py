"""Catalogues of every word that users read, one for each page or package; how text is written stands in `lib.vietnamese`."""

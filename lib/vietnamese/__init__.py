"""The language of the product: numbers and text as Vietnamese people write them, and the words they read.

Imports nothing of the project, so every other package may use it. Sentences and labels live here, apart from the code that
picks them, so that a Vietnamese reader can review them as language.
"""

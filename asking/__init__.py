"""Asking in words: a text index of a release, and questions understood by rules.

Two things that a search box needs: `index` and `search` find words in what the plans say;
`understanding` finds which question of the catalogue somebody means, and with which values.
Neither knows any plan: all names come from the release.
"""

"""Text to value: pure readers of dates, money, targets, cross-references and names."""

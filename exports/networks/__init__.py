"""The networks behind the plans, as files for Gephi, Cytoscape and other programs."""

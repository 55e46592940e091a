"""What leaves the project as files: `tables` writes the graph as CSV files with their schema."""

"""planweave: public-sector action plans as one knowledge graph; `cli` is the command."""

"""The build: from the plans' folders to a release, stage by stage; `pipeline` runs them."""

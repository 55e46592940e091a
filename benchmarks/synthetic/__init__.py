"""Plans like those of a release, as many as are wanted: for measurements at any size."""

"""The store: releases of the graph, and the engine that answers queries over one.

`store.release` writes and finds releases, `store.protocol.Store` says what an
engine does, `store.oxigraph` is the embedded one. Nothing else in the project
knows which engine it is.
"""

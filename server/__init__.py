"""What is shown: pages over the questions, the source texts, and a SPARQL endpoint.

`server.app.create_app` makes the application; `server.serving.serve` runs it.
"""

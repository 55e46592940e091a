# A status report has no rating.
# finds: Info of pwsh:StatusReport-unrated: This status report gives no rating.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:rag ?value }
WHERE  { ?thing a pw:StatusReport ; pw:rag ?value }

# The link to the document is lost.
# finds: Violation of pwsh:Plan-hasDocument: A plan has the document that states it.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:hasDocument ?value }
WHERE  { ?thing a pw:Plan ; pw:hasDocument ?value }

# Nobody publishes the plan.
# finds: Violation of pwsh:Plan-publisher: A plan has exactly one publisher, which is an organisation.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing dcterms:publisher ?value }
WHERE  { ?thing a pw:Plan ; dcterms:publisher ?value }

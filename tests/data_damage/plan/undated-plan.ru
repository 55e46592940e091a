# The day of issue is lost.
# finds: Info of pwsh:Plan-undated: The day on which this plan was issued is not stated.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing dcterms:issued ?value }
WHERE  { ?thing a pw:Plan ; dcterms:issued ?value }

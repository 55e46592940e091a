# An indicator has no title.
# finds: Violation of pwsh:Indicator-title: An indicator has exactly one title.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing dcterms:title ?value }
WHERE  { ?thing a pw:Indicator ; dcterms:title ?value }

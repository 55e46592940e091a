# A title is in no language.
# finds: Violation of pwsh:Words-language: What is said in words is marked as English. Found: 'Children who read'.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing dcterms:title ?value }
INSERT { ?thing dcterms:title ?wrong }
WHERE  {
  ?thing a pw:Indicator ; dcterms:title ?value .
  BIND (STR(?value) AS ?wrong)
}

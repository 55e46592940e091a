# A label is marked as French.
# finds: Violation of pwsh:Words-language: What is said in words is marked as English. Found: 'All children read'.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE { ?thing rdfs:label ?value }
INSERT { ?thing rdfs:label ?wrong }
WHERE  {
  ?thing a pw:Outcome ; rdfs:label ?value .
  BIND (STRLANG(STR(?value), "fr") AS ?wrong)
}

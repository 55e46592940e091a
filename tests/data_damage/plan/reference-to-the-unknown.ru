# A cross-reference refers to what the graph does not have.
# finds: Violation of pwsh:CrossReference-known: What a cross-reference refers to is a thing of this graph. Found: 'https://w3id.org/planweave/id/mini/strand0'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:refersTo ?value }
INSERT { ?thing pw:refersTo ?wrong }
WHERE  {
  ?thing a pw:CrossReference ; pw:refersTo ?value .
  BIND (IRI(CONCAT(STR(?value), "0")) AS ?wrong)
}

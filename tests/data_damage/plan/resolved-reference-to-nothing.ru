# A resolved cross-reference refers to nothing.
# finds: Violation of pwsh:CrossReference-refersTo: A resolved cross-reference refers to a thing.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:refersTo ?value }
WHERE  { ?thing a pw:CrossReference ; pw:refersTo ?value }

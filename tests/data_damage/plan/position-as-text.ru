# A position is a text.
# finds: Violation of pwsh:Objective-position: An objective has exactly one position: a whole number from 1. Found: '1'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:position ?value }
INSERT { ?thing pw:position ?wrong }
WHERE  {
  ?thing a pw:Objective ; pw:position ?value .
  BIND (STR(?value) AS ?wrong)
}

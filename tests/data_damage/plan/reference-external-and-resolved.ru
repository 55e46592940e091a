# A cross-reference points outside and refers to a thing inside.
# finds: Violation of pwsh:CrossReference-unresolved: Only a resolved cross-reference refers to a thing.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:resolution ?value }
INSERT { ?thing pw:resolution ?wrong }
WHERE  {
  ?thing a pw:CrossReference ; pw:resolution ?value .
  BIND ("external" AS ?wrong)
}

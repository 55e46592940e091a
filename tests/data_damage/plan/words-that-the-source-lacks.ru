# The words of a thing are made up.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:sourceText ?value }
INSERT { ?thing pw:sourceText ?wrong }
WHERE  {
  ?thing a pw:Milestone ; pw:sourceText ?value .
  BIND ("Everything is done by Friday"@en AS ?wrong)
}

# Words are marked as French.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:sourceText ?value }
INSERT { ?thing pw:sourceText ?wrong }
WHERE  {
  ?thing a pw:Activity ; pw:sourceText ?value .
  BIND (STRLANG(STR(?value), "fr") AS ?wrong)
}

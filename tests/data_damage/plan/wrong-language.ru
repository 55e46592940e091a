# Words are marked as French.
# finds: Violation of pwsh:Thing-sourceText: A thing has exactly one source text: the plan's words, marked as English. Found: 'Open the library on Saturdays'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:sourceText ?value }
INSERT { ?thing pw:sourceText ?wrong }
WHERE  {
  ?thing a pw:Activity ; pw:sourceText ?value .
  BIND (STRLANG(STR(?value), "fr") AS ?wrong)
}

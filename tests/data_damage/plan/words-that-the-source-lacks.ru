# The words of a thing are made up.
# finds: Violation of pwsh:Plan-words: These words are not in the passages that the thing is quoted from: Everything is done by Friday
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:sourceText ?value }
INSERT { ?thing pw:sourceText ?wrong }
WHERE  {
  ?thing a pw:Milestone ; pw:sourceText ?value .
  BIND ("Everything is done by Friday"@en AS ?wrong)
}

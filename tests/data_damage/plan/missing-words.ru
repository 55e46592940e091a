# The words of a thing are lost.
# finds: Violation of pwsh:Thing-sourceText: A thing has exactly one source text: the plan's words, marked as English.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:sourceText ?value }
WHERE  { ?thing a pw:Activity ; pw:sourceText ?value }

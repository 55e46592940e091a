# The link to a cross-reference is lost.
# finds: Violation of pwsh:CrossReference-owner: A cross-reference belongs to exactly one strand, objective or paragraph.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasCrossReference ?thing }
WHERE  { ?thing a pw:CrossReference . ?other pw:hasCrossReference ?thing }

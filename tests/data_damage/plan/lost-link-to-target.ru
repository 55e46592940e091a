# The link to a target is lost.
# finds: Violation of pwsh:Target-owner: A target belongs to exactly one strand, objective or paragraph.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasTarget ?thing }
WHERE  { ?thing a pw:Target . ?other pw:hasTarget ?thing }

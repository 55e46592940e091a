# A strand is a strand and nothing else.
# finds: Violation of pwsh:Strand-kind: A strand is a recommendation, priority, section or goal.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?strand a pw:Priority }
WHERE  { ?strand a pw:Priority }

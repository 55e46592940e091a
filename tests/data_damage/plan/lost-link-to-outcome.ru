# The link to an outcome is lost.
# finds: Violation of pwsh:Outcome-owner: An outcome belongs to exactly one strand or objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasOutcome ?thing }
WHERE  { ?thing a pw:Outcome . ?other pw:hasOutcome ?thing }

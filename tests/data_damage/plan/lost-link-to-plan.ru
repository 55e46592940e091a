# A thing is in no plan.
# finds: Violation of pwsh:Thing-inPlan: A thing is in exactly one plan.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:inPlan ?value }
WHERE  { ?thing a pw:Budget ; pw:inPlan ?value }

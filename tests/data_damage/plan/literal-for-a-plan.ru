# An identifier stands where the plan must be.
# finds: Violation of pwsh:Thing-inPlan: A thing is in exactly one plan. Found: 'mini'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:inPlan ?value }
INSERT { ?thing pw:inPlan ?wrong }
WHERE  {
  ?thing a pw:Target ; pw:inPlan ?value .
  BIND ("mini" AS ?wrong)
}

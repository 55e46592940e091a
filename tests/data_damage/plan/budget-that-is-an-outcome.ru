# An outcome stands where a budget must be.
# finds: Violation of pwsh:Budget-type: What something has as a budget is a budget.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?objective pw:hasBudget ?outcome }
WHERE  { ?objective pw:hasOutcome ?outcome }

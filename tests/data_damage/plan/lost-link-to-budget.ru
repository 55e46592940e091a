# The link to a budget is lost.
# finds: Violation of pwsh:Budget-owner: A budget belongs to an objective or activity.
# finds: Info of pwsh:Objective-budget: No budget is given for this objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasBudget ?thing }
WHERE  { ?thing a pw:Budget . ?other pw:hasBudget ?thing }

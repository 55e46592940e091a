# An activity belongs to two objectives.
# finds: Violation of pwsh:Activity-owner: An activity belongs to exactly one objective.
# finds: Violation of pwsh:Plan-activityParts: What belongs to an activity belongs to its objective too.
# finds: Info of pwsh:Objective-budget: No budget is given for this objective.
# finds: Info of pwsh:Objective-lead: Nobody is named as the lead of this objective.
# finds: Violation of pwsh:ThemeTag-owner: A theme tag belongs to exactly one objective or activity.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?copy ?term ?value ; pw:position 2 ; pw:hasActivity ?part }
WHERE  {
  ?thing a pw:Objective ; ?term ?value .
  FILTER (?term NOT IN (pw:position, pw:hasActivity, pw:hasMilestone, pw:hasTimeline, pw:hasOutcome, pw:hasBudget, pw:hasTarget,
    pw:hasCrossReference, pw:hasInvolvement, pw:hasStatusReport, pw:involves))
  BIND (IRI(CONCAT(STR(?thing), "/copy")) AS ?copy)
  ?thing pw:hasActivity ?part .
}

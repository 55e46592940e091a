# A budget belongs to two objectives.
# finds: Violation of pwsh:Budget-objective: A budget belongs to at most one objective.
# finds: Warning of pwsh:Objective-activity: No activity was read for this objective; check its row against the source.
# finds: Info of pwsh:Objective-lead: Nobody is named as the lead of this objective.
# finds: Violation of pwsh:ThemeTag-owner: A theme tag belongs to exactly one objective or activity.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?copy ?term ?value ; pw:position 2 ; pw:hasBudget ?part }
WHERE  {
  ?thing a pw:Objective ; ?term ?value .
  FILTER (?term NOT IN (pw:position, pw:hasActivity, pw:hasMilestone, pw:hasTimeline, pw:hasOutcome, pw:hasBudget, pw:hasTarget,
    pw:hasCrossReference, pw:hasInvolvement, pw:hasStatusReport, pw:involves))
  BIND (IRI(CONCAT(STR(?thing), "/copy")) AS ?copy)
  ?thing pw:hasBudget ?part .
}

# A milestone belongs to an activity and not to its objective.
# finds: Violation of pwsh:Plan-activityParts: What belongs to an activity belongs to its objective too.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?objective pw:hasMilestone ?milestone }
INSERT { ?activity pw:hasMilestone ?milestone }
WHERE  { ?objective pw:hasMilestone ?milestone ; pw:hasActivity ?activity }

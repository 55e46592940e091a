# The link to an activity is lost.
# finds: Violation of pwsh:Activity-owner: An activity belongs to exactly one objective.
# finds: Warning of pwsh:Objective-activity: No activity was read for this objective; check its row against the source.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasActivity ?thing }
WHERE  { ?thing a pw:Activity . ?other pw:hasActivity ?thing }

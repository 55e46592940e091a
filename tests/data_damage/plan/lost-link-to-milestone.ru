# The link to a milestone is lost.
# finds: Violation of pwsh:Milestone-owner: A milestone belongs to an objective or activity.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasMilestone ?thing }
WHERE  { ?thing a pw:Milestone . ?other pw:hasMilestone ?thing }

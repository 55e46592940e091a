# The link to an involvement is lost.
# finds: Violation of pwsh:Involvement-owner: An involvement belongs to a strand, objective, activity or paragraph.
# finds: Violation of pwsh:Shortcut-involves: A strand, objective, activity or paragraph involves just the agents of its involvements. Found: 'https://w3id.org/planweave/id/mini/council'.
# finds: Info of pwsh:Activity-lead: Nobody is named as the lead of this activity, nor of its objective.
# finds: Info of pwsh:Objective-lead: Nobody is named as the lead of this objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasInvolvement ?thing }
WHERE  { ?thing a pw:Involvement . ?other pw:hasInvolvement ?thing }

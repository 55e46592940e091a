# Nobody leads an objective or its activities.
# finds: Info of pwsh:Objective-lead: Nobody is named as the lead of this objective.
# finds: Info of pwsh:Activity-lead: Nobody is named as the lead of this activity, nor of its objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX role: <https://w3id.org/planweave/id/role/>

DELETE { ?thing pw:role ?value }
INSERT { ?thing pw:role ?wrong }
WHERE  {
  ?thing a pw:Involvement ; pw:role ?value .
  BIND (role:engaged AS ?wrong)
}

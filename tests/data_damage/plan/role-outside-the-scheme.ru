# A role is not of the scheme of roles.
# finds: Violation of pwsh:Involvement-role: An involvement has exactly one role: lead, engaged, funder, provider or member. Found: 'https://w3id.org/planweave/id/role/owner'.
# finds: Info of pwsh:Activity-lead: Nobody is named as the lead of this activity, nor of its objective.
# finds: Info of pwsh:Objective-lead: Nobody is named as the lead of this objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX role: <https://w3id.org/planweave/id/role/>

DELETE { ?thing pw:role ?value }
INSERT { ?thing pw:role ?wrong }
WHERE  {
  ?thing a pw:Involvement ; pw:role ?value .
  BIND (IRI(CONCAT(STR(role:), "owner")) AS ?wrong)
}

# A role is a word and not a concept.
# finds: Violation of pwsh:Involvement-role: An involvement has exactly one role: lead, engaged, funder, provider or member. Found: 'lead'.
# finds: Info of pwsh:Activity-lead: Nobody is named as the lead of this activity, nor of its objective.
# finds: Info of pwsh:Objective-lead: Nobody is named as the lead of this objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:role ?value }
INSERT { ?thing pw:role ?wrong }
WHERE  {
  ?thing a pw:Involvement ; pw:role ?value .
  BIND ("lead" AS ?wrong)
}

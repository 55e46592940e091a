# An involvement has two roles.
# finds: Violation of pwsh:Involvement-role: An involvement has exactly one role: lead, engaged, funder, provider or member.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX role: <https://w3id.org/planweave/id/role/>

INSERT { ?thing pw:role ?wrong }
WHERE  {
  ?thing a pw:Involvement .
  BIND (role:funder AS ?wrong)
}

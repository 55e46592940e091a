# A date stands where a period must be.
# finds: Violation of pwsh:Milestone-hasPeriod: What a milestone has as a period is a period. Found: 'March 2014'.
# finds: Info of pwsh:Milestone-date: This milestone names no day, month or season to reach it by.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:hasPeriod ?value }
INSERT { ?thing pw:hasPeriod ?wrong }
WHERE  {
  ?thing a pw:Milestone ; pw:hasPeriod ?value .
  BIND ("March 2014"@en AS ?wrong)
}

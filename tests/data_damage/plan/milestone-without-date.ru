# A milestone has no period.
# finds: Info of pwsh:Milestone-date: This milestone names no day, month or season to reach it by.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:hasPeriod ?value }
WHERE  { ?thing a pw:Milestone ; pw:hasPeriod ?value }

# The short way from an activity to those who take part is lost.
# finds: Violation of pwsh:Shortcut-involves: A strand, objective, activity or paragraph involves just the agents of its involvements. Found: 'https://w3id.org/planweave/id/mini/council'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:involves ?value }
WHERE  { ?thing a pw:Activity ; pw:involves ?value }

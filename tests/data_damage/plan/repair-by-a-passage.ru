# A passage stands where a repair must be.
# finds: Violation of pwsh:Thing-hasRepair: What a thing has as a repair is a repair. Found: 'https://w3id.org/planweave/id/mini/row'.
PREFIX mini: <https://w3id.org/planweave/id/mini/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:hasRepair ?value }
INSERT { ?thing pw:hasRepair ?wrong }
WHERE  {
  ?thing a pw:Objective ; pw:hasRepair ?value .
  BIND (mini:row AS ?wrong)
}

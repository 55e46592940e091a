# Nobody says why a text was repaired.
# finds: Violation of pwsh:Repair-reason: A repair says why the printed words cannot be right.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE { ?thing rdfs:comment ?value }
WHERE  { ?thing a pw:Repair ; rdfs:comment ?value }

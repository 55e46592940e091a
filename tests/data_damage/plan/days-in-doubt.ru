# The words for a period contradict themselves.
# finds: Warning of pwsh:Period-noted: The words for these days contradict themselves or leave room for doubt; see the note on the period. Found: 'names two years'.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT { ?period rdfs:comment "names two years"@en }
WHERE  { ?milestone a pw:Milestone ; pw:hasPeriod ?period }

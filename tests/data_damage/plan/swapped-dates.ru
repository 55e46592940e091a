# First and last day of a period have changed places.
# finds: Violation of pwsh:Period-order: A period's first day is not after its last, unless a note says that the source contradicts itself.
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?period dcat:startDate ?start ; dcat:endDate ?end }
INSERT { ?period dcat:startDate ?end ; dcat:endDate ?start }
WHERE  { ?milestone a pw:Milestone ; pw:hasPeriod ?period . ?period dcat:startDate ?start ; dcat:endDate ?end }

# A milestone lies after the end of the plan.
# finds: Info of pwsh:Plan-milestones: This milestone (2024-03-01 to 2024-03-31) lies wholly outside the period of the plan (2013-09-01 to 2014-08-31).
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { ?period dcat:startDate ?start ; dcat:endDate ?end }
INSERT { ?period dcat:startDate "2024-03-01"^^xsd:date ; dcat:endDate "2024-03-31"^^xsd:date }
WHERE  { ?milestone a pw:Milestone ; pw:hasPeriod ?period . ?period dcat:startDate ?start ; dcat:endDate ?end }

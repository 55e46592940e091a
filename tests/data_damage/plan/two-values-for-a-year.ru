# An indicator has two values for a year.
# finds: Violation of pwsh:Plan-indicatorValues: An indicator has one value for each year of a series; this one shares the year 2013/14 with another.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?indicator pw:hasValue ?copy . ?copy ?term ?old }
WHERE  {
  ?indicator pw:hasValue ?value .
  ?value ?term ?old .
  BIND (IRI(CONCAT(STR(?value), "/copy")) AS ?copy)
}

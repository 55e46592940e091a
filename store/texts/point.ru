# The new one first: who looks between the two operations sees two, and stays where it is.
PREFIX dcat: <http://www.w3.org/ns/dcat#>
INSERT DATA { GRAPH <$pointer> { <$dataset> dcat:hasCurrentVersion <$about> } } ;
DELETE { GRAPH <$pointer> { ?dataset dcat:hasCurrentVersion ?former } }
WHERE {
  GRAPH <$pointer> { ?dataset dcat:hasCurrentVersion ?former }
  FILTER (?former != <$about>)
}

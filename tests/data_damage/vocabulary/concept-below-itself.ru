# A concept is below itself.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?concept skos:broader ?concept }
WHERE  { ?concept a skos:Concept }

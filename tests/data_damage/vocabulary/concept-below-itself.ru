# A concept is below itself.
# finds: Violation of pwsh:Concept-belowItself: No concept is below itself, and lead is, if one goes from each concept to the broader one.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?concept skos:broader ?concept }
WHERE  { ?concept a skos:Concept }

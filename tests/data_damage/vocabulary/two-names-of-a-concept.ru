# A concept has two names.
# finds: Violation of pwsh:Concept-prefLabel: A concept has exactly one name, marked as English.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?concept skos:prefLabel "head"@en }
WHERE  { ?concept a skos:Concept }

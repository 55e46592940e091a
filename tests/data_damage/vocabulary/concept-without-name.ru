# A concept has no name.
# finds: Violation of pwsh:Concept-prefLabel: A concept has exactly one name, marked as English.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { ?thing skos:prefLabel ?value }
WHERE  { ?thing a skos:Concept ; skos:prefLabel ?value }

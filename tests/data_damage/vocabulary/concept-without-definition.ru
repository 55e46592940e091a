# A concept has no definition.
# finds: Violation of pwsh:Concept-definition: A concept has a definition.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { ?thing skos:definition ?value }
WHERE  { ?thing a skos:Concept ; skos:definition ?value }

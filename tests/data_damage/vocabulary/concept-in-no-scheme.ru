# A concept is in no scheme.
# finds: Violation of pwsh:Concept-inScheme: A concept is in a scheme of concepts.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { ?thing skos:inScheme ?value }
WHERE  { ?thing a skos:Concept ; skos:inScheme ?value }

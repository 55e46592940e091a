# A change of organisations has no source.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { ?thing dcterms:source ?value }
WHERE  { ?thing a org:ChangeEvent ; dcterms:source ?value }

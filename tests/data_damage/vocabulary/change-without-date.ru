# A change of organisations has no date.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { ?thing dcterms:date ?value }
WHERE  { ?thing a org:ChangeEvent ; dcterms:date ?value }

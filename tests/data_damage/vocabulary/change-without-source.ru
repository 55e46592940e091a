# A change of organisations has no source.
# finds: Violation of pwsh:ChangeEvent-source: A change of organisations names its source: a statutory instrument or a page.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { ?thing dcterms:source ?value }
WHERE  { ?thing a org:ChangeEvent ; dcterms:source ?value }

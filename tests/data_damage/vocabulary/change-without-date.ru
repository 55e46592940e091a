# A change of organisations has no date.
# finds: Violation of pwsh:ChangeEvent-date: A change of organisations has exactly one date: a day, or a year where no more is known.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>

DELETE { ?thing dcterms:date ?value }
WHERE  { ?thing a org:ChangeEvent ; dcterms:date ?value }

# An indicator has two titles.
# finds: Violation of pwsh:Indicator-title: An indicator has exactly one title.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?thing dcterms:title ?wrong }
WHERE  {
  ?thing a pw:Indicator .
  BIND ("Children who write"@en AS ?wrong)
}

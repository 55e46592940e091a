# Words of an indicator's title are lost.
# finds: Warning of pwsh:Indicator-titleLost: Words of this indicator's title are lost; what it measures cannot be told for certain. Found: 'Children … read'.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing dcterms:title ?value }
INSERT { ?thing dcterms:title ?wrong }
WHERE  {
  ?thing a pw:Indicator ; dcterms:title ?value .
  BIND ("Children … read"@en AS ?wrong)
}

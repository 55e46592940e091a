# A year is a number.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:year ?value }
INSERT { ?thing pw:year ?wrong }
WHERE  {
  ?thing a pw:IndicatorValue ; pw:year ?value .
  BIND (2013 AS ?wrong)
}

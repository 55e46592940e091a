# The second half of a year has a wrong digit.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:year ?value }
INSERT { ?thing pw:year ?wrong }
WHERE  {
  ?thing a pw:IndicatorValue ; pw:year ?value .
  BIND (REPLACE(?value, ".$", "9") AS ?wrong)
}

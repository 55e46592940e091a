# The second half of a year has a wrong digit.
# finds: Warning of pwsh:Plan-years: The two halves of the year 2013/19 do not follow each other; check it against the source.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:year ?value }
INSERT { ?thing pw:year ?wrong }
WHERE  {
  ?thing a pw:IndicatorValue ; pw:year ?value .
  BIND (REPLACE(?value, ".$", "9") AS ?wrong)
}

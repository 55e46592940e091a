# A year is a number.
# finds: Violation of pwsh:IndicatorValue-year: An indicator value is for exactly one year, written 2008/09. Found: '2013'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:year ?value }
INSERT { ?thing pw:year ?wrong }
WHERE  {
  ?thing a pw:IndicatorValue ; pw:year ?value .
  BIND (2013 AS ?wrong)
}

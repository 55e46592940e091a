# The value of an indicator is a text.
# finds: Violation of pwsh:IndicatorValue-value: An indicator value has at most one number, as a decimal. Found: '90.0 %'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:value ?value }
INSERT { ?thing pw:value ?wrong }
WHERE  {
  ?thing a pw:IndicatorValue ; pw:value ?value .
  BIND (CONCAT(STR(?value), " %") AS ?wrong)
}

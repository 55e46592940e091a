# The link to the value of an indicator is lost.
# finds: Violation of pwsh:IndicatorValue-owner: An indicator value belongs to exactly one indicator.
# finds: Info of pwsh:Indicator-figure: The plan gives no figure for this indicator.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasValue ?thing }
WHERE  { ?thing a pw:IndicatorValue . ?other pw:hasValue ?thing }

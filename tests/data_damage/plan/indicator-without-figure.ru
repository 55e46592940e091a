# An indicator has no figure.
# finds: Info of pwsh:Indicator-figure: The plan gives no figure for this indicator.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:value ?value }
WHERE  { ?thing a pw:IndicatorValue ; pw:value ?value }

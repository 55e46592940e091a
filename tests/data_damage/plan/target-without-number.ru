# A target has no number.
# finds: Info of pwsh:Target-number: This target gives no number to reach.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?target pw:value ?value ; pw:bound ?bound ; pw:unit ?unit }
WHERE  { ?target a pw:Target ; pw:value ?value ; pw:bound ?bound ; pw:unit ?unit }

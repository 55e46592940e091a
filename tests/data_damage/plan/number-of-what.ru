# A target has a number and no unit.
# finds: Warning of pwsh:Target-valueUnit: This target has a number but not what it counts; check it against the source.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:unit ?value }
WHERE  { ?thing a pw:Target ; pw:unit ?value }

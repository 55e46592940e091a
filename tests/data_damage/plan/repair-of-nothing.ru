# A repair reads what is printed.
# finds: Warning of pwsh:Repair-change: A repair reads something other than what is printed. Found: 'Every chiId reads'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?repair pw:readAs ?value }
INSERT { ?repair pw:readAs ?printed }
WHERE  { ?repair pw:readAs ?value ; pw:printed ?printed }

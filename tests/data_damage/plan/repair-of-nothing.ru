# A repair reads what is printed.
# finds: Warning of pwsh:Repair-change: A repair reads something other than what is printed. Found: 'Every chiId reads'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:readAs ?value }
INSERT { ?thing pw:readAs ?wrong }
WHERE  {
  ?thing a pw:Repair ; pw:readAs ?value .
  BIND ("Every chiId reads" AS ?wrong)
}

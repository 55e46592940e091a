# A share is ten times too high.
# finds: Warning of pwsh:Plan-shares: A share of 900.0 % is below nothing or above all; check it against the source.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:value ?value }
INSERT { ?thing pw:value ?wrong }
WHERE  {
  ?thing a pw:Target ; pw:value ?value .
  BIND (?value * 10 AS ?wrong)
}

# A currency is a sign.
# finds: Violation of pwsh:Budget-currency: A budget has at most one currency: three capital letters of ISO 4217, as a plain string. Found: '£'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:currency ?value }
INSERT { ?thing pw:currency ?wrong }
WHERE  {
  ?thing a pw:Budget ; pw:currency ?value .
  BIND ("£" AS ?wrong)
}

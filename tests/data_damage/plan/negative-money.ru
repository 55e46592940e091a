# An amount is below nothing.
# finds: Violation of pwsh:Budget-amount: A budget has at most one amount: pounds, as a decimal above 0. Found: '-30000.0'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:amount ?value }
INSERT { ?thing pw:amount ?wrong }
WHERE  {
  ?thing a pw:Budget ; pw:amount ?value .
  BIND (- ?value AS ?wrong)
}

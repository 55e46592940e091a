# An amount is a binary fraction, which loses pence.
# finds: Violation of pwsh:Budget-amount: A budget has at most one amount: pounds, as a decimal above 0. Found: '30000.0'.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { ?thing pw:amount ?value }
INSERT { ?thing pw:amount ?wrong }
WHERE  {
  ?thing a pw:Budget ; pw:amount ?value .
  BIND (xsd:double(?value) AS ?wrong)
}

# A budget has two amounts.
# finds: Violation of pwsh:Budget-amount: A budget has at most one amount: pounds, as a decimal above 0.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?thing pw:amount ?wrong }
WHERE  {
  ?thing a pw:Budget .
  BIND (5.0 AS ?wrong)
}

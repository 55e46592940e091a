# A kind of budget is not of its scheme.
# finds: Violation of pwsh:Budget-budgetKind: A budget has exactly one kind. Found: 'https://w3id.org/planweave/id/budget-kind/gift'.
# finds: Violation of pwsh:Budget-amountKind: Only a budget of kind amount has an amount.
PREFIX budget-kind: <https://w3id.org/planweave/id/budget-kind/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:budgetKind ?value }
INSERT { ?thing pw:budgetKind ?wrong }
WHERE  {
  ?thing a pw:Budget ; pw:budgetKind ?value .
  BIND (IRI(CONCAT(STR(budget-kind:), "gift")) AS ?wrong)
}

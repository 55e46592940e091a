# No amount was read from a budget.
# finds: Warning of pwsh:Budget-unread: No amount or stock phrase was read from this budget; check it against the source. Found: 'https://w3id.org/planweave/id/budget-kind/unread'.
PREFIX budget-kind: <https://w3id.org/planweave/id/budget-kind/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?budget pw:budgetKind ?kind ; pw:amount ?amount ; pw:currency ?currency ; pw:bound ?bound }
INSERT { ?budget pw:budgetKind budget-kind:unread }
WHERE  { ?budget pw:budgetKind ?kind ; pw:amount ?amount ; pw:currency ?currency ; pw:bound ?bound }

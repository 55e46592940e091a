# An amount has no currency.
# finds: Violation of pwsh:Budget-amountCurrency: A budget with an amount says in which currency.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?budget pw:currency ?currency }
WHERE  { ?budget pw:currency ?currency }

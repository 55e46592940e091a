# A budget speaks of money without saying how much.
# finds: Info of pwsh:Budget-noAmount: A cost is named here, but not how much it is.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?budget pw:amount ?amount ; pw:currency ?currency ; pw:bound ?bound }
WHERE  { ?budget pw:amount ?amount ; pw:currency ?currency ; pw:bound ?bound }

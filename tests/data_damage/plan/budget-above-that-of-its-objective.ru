# An activity costs more than its objective.
# finds: Info of pwsh:Plan-budgets: The budgets of the activities come to 45000.0, which is more than the 30000.0 of their objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?objective pw:hasBudget ?copy . ?activity pw:hasBudget ?copy . ?copy ?term ?value ; pw:amount 45000.0 }
WHERE  {
  ?objective pw:hasBudget ?budget ; pw:hasActivity ?activity .
  ?budget ?term ?value .
  FILTER (?term != pw:amount)
  BIND (IRI(CONCAT(STR(?budget), "/copy")) AS ?copy)
}

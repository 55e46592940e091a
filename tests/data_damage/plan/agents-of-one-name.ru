# Two agents have one canonical name.
# finds: Violation of pwsh:Plan-agents: No two agents of a plan have the same canonical name: there is more than one Mini Council. Make them one, or tell them apart by name.
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?copy ?term ?value }
WHERE  {
  ?involvement pw:agent ?agent .
  ?agent ?term ?value .
  BIND (IRI(CONCAT(STR(?agent), "/copy")) AS ?copy)
}

# An agent has two canonical names.
# finds: Violation of pwsh:Agent-prefLabel: An agent has exactly one canonical name, marked as English.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?agent skos:prefLabel "Somebody else"@en }
WHERE  { ?involvement pw:agent ?agent }

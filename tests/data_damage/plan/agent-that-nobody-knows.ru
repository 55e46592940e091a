# A name is resolved to an agent that is not in the authority.
# finds: Violation of pwsh:Agent-prefLabel: An agent has exactly one canonical name, marked as English.
# finds: Violation of pwsh:Plan-publisher: A plan has exactly one publisher, which is an organisation. Found: 'https://w3id.org/planweave/id/mini/council'.
# finds: Violation of pwsh:Agent-stakeholderKind: An agent has exactly one kind: organisation, group, post, person or class.
# finds: Violation of pwsh:Agent-type: An agent's class agrees with its kind: organisation, group, post, person or class of stakeholders.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?agent ?term ?value }
WHERE  { ?involvement pw:agent ?agent . ?agent ?term ?value }

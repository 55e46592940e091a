# A name stands where an agent must be.
# finds: Violation of pwsh:Involvement-agent: An involvement has exactly one agent; this name was not resolved, or in two ways. Found: 'Mini Council'.
# finds: Violation of pwsh:Agent-prefLabel: An agent has exactly one canonical name, marked as English.
# finds: Violation of pwsh:Agent-stakeholderKind: An agent has exactly one kind: organisation, group, post, person or class.
# finds: Violation of pwsh:Agent-type: An agent's class agrees with its kind: organisation, group, post, person or class of stakeholders.
# finds: Violation of pwsh:Shortcut-involves: A strand, objective, activity or paragraph involves just the agents of its involvements. Found: 'Mini Council'.
# finds: Violation of pwsh:Shortcut-involves: A strand, objective, activity or paragraph involves just the agents of its involvements. Found: 'https://w3id.org/planweave/id/mini/council'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:agent ?value }
INSERT { ?thing pw:agent ?wrong }
WHERE  {
  ?thing a pw:Involvement ; pw:agent ?value .
  BIND ("Mini Council"@en AS ?wrong)
}

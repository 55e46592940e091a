# A name is resolved to nobody.
# finds: Violation of pwsh:Involvement-agent: An involvement has exactly one agent; this name was not resolved, or in two ways.
# finds: Violation of pwsh:Shortcut-involves: A strand, objective, activity or paragraph involves just the agents of its involvements. Found: 'https://w3id.org/planweave/id/mini/council'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:agent ?value }
WHERE  { ?thing a pw:Involvement ; pw:agent ?value }

# A name is resolved in two ways.
# finds: Violation of pwsh:Involvement-agent: An involvement has exactly one agent; this name was not resolved, or in two ways.
# finds: Violation of pwsh:Shortcut-involves: A strand, objective, activity or paragraph involves just the agents of its involvements. Found: 'https://w3id.org/planweave/id/mini/ministry'.
PREFIX mini: <https://w3id.org/planweave/id/mini/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?thing pw:agent ?wrong }
WHERE  {
  ?thing a pw:Involvement .
  BIND (mini:ministry AS ?wrong)
}

# The link to a status report is lost.
# finds: Violation of pwsh:StatusReport-owner: A status report belongs to exactly one objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasStatusReport ?thing }
WHERE  { ?thing a pw:StatusReport . ?other pw:hasStatusReport ?thing }

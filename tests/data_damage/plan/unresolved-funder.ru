# A funder is resolved to nobody.
# finds: Warning of pwsh:Budget-funder: A funder is named here but was not resolved to an agent.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:fundedBy ?value }
WHERE  { ?thing a pw:Budget ; pw:fundedBy ?value }

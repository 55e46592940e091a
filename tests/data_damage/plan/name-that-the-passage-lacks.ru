# The name as written is not what the passage says.
# finds: Warning of pwsh:Plan-names: The name as written, the borough, is not made of the words of the passages that the involvement is quoted from.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:asWritten ?value }
INSERT { ?thing pw:asWritten ?wrong }
WHERE  {
  ?thing a pw:Involvement ; pw:asWritten ?value .
  BIND ("the borough"@en AS ?wrong)
}

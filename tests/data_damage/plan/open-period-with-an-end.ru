# A period is open and has a last day.
# finds: Violation of pwsh:Period-openEnd: An open-ended period has no last day.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:openEnded ?value }
INSERT { ?thing pw:openEnded ?wrong }
WHERE  {
  ?thing a pw:Period ; pw:openEnded ?value .
  BIND (true AS ?wrong)
}

# Whether a period is open is a text.
# finds: Violation of pwsh:Period-openEnded: A period says exactly once whether it is open-ended: true or false. Found: 'false'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:openEnded ?value }
INSERT { ?thing pw:openEnded ?wrong }
WHERE  {
  ?thing a pw:Period ; pw:openEnded ?value .
  BIND (STR(?value) AS ?wrong)
}

# A plan has two publishers.
# finds: Violation of pwsh:Plan-publisher: A plan has exactly one publisher, which is an organisation.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX mini: <https://w3id.org/planweave/id/mini/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?thing dcterms:publisher ?wrong }
WHERE  {
  ?thing a pw:Plan .
  BIND (mini:ministry AS ?wrong)
}

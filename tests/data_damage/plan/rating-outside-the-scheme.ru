# A rating is not of its scheme.
# finds: Violation of pwsh:StatusReport-rag: A status report has at most one rating: red, amber or green. Found: 'https://w3id.org/planweave/id/rag/blue'.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX rag: <https://w3id.org/planweave/id/rag/>

DELETE { ?thing pw:rag ?value }
INSERT { ?thing pw:rag ?wrong }
WHERE  {
  ?thing a pw:StatusReport ; pw:rag ?value .
  BIND (IRI(CONCAT(STR(rag:), "blue")) AS ?wrong)
}

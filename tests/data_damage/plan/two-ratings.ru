# A status report has two ratings.
# finds: Violation of pwsh:StatusReport-rag: A status report has at most one rating: red, amber or green.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX rag: <https://w3id.org/planweave/id/rag/>

INSERT { ?thing pw:rag ?wrong }
WHERE  {
  ?thing a pw:StatusReport .
  BIND (rag:red AS ?wrong)
}

# A period has two precisions.
# finds: Violation of pwsh:Period-precision: A period has exactly one precision, of the scheme of date precisions.
PREFIX date-precision: <https://w3id.org/planweave/id/date-precision/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

INSERT { ?thing pw:precision ?wrong }
WHERE  {
  ?thing a pw:Period .
  BIND (date-precision:term AS ?wrong)
}

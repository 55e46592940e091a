# A bound is not of its scheme.
# finds: Violation of pwsh:Target-bound: A target has at most one bound, of the scheme of bounds. Found: 'https://w3id.org/planweave/id/bound/roughly'.
PREFIX bound: <https://w3id.org/planweave/id/bound/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:bound ?value }
INSERT { ?thing pw:bound ?wrong }
WHERE  {
  ?thing a pw:Target ; pw:bound ?value .
  BIND (IRI(CONCAT(STR(bound:), "roughly")) AS ?wrong)
}

# A target was found in a column that no plan has.
# finds: Violation of pwsh:Target-foundIn: A target says in exactly one sort of column, or in a paragraph, it was found. Found: 'footer'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:foundIn ?value }
INSERT { ?thing pw:foundIn ?wrong }
WHERE  {
  ?thing a pw:Target ; pw:foundIn ?value .
  BIND ("footer" AS ?wrong)
}

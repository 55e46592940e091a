# A cross-reference refers to a word.
# finds: Violation of pwsh:CrossReference-known: What a cross-reference refers to is a thing of this graph. Found: 'section 1'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:refersTo ?value }
INSERT { ?thing pw:refersTo ?wrong }
WHERE  {
  ?thing a pw:CrossReference ; pw:refersTo ?value .
  BIND ("section 1" AS ?wrong)
}

# A printed number is in a language.
# finds: Violation of pwsh:Objective-reference: An objective has at most one reference: its printed number, as a plain string. Found: '1.1'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:reference ?value }
INSERT { ?thing pw:reference ?wrong }
WHERE  {
  ?thing a pw:Objective ; pw:reference ?value .
  BIND (STRLANG(STR(?value), "en") AS ?wrong)
}

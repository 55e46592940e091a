# The identifier of the plan is not its folder's name.
# finds: Violation of pwsh:Plan-identifier: A plan has exactly one identifier: its folder's name in small letters, digits and hyphens. Found: 'Mini'.
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing dcterms:identifier ?value }
INSERT { ?thing dcterms:identifier ?wrong }
WHERE  {
  ?thing a pw:Plan ; dcterms:identifier ?value .
  BIND ("Mini" AS ?wrong)
}

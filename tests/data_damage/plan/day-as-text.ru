# A day is a text.
# finds: Violation of pwsh:Period-endDate: A period has at most one last day, as a date. Found: '2014-08-31'.
# finds: Violation of pwsh:Period-order: A period's first day is not after its last, unless a note says that the source contradicts itself.
# finds: Violation of pwsh:Period-endDate: A period has at most one last day, as a date. Found: '2014-03-31'.
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing dcat:endDate ?value }
INSERT { ?thing dcat:endDate ?wrong }
WHERE  {
  ?thing a pw:Period ; dcat:endDate ?value .
  BIND (STR(?value) AS ?wrong)
}

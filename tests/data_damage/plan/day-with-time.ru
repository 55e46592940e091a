# A day has a time.
# finds: Violation of pwsh:StatusReport-reportedOn: A status report is of exactly one day, as a date. Found: '2014-01-31T00:00:00'.
PREFIX pw: <https://w3id.org/planweave/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

DELETE { ?thing pw:reportedOn ?value }
INSERT { ?thing pw:reportedOn ?wrong }
WHERE  {
  ?thing a pw:StatusReport ; pw:reportedOn ?value .
  BIND (STRDT(CONCAT(STR(?value), "T00:00:00"), xsd:dateTime) AS ?wrong)
}

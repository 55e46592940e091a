# Words stand where an activity must be.
# finds: Violation of pwsh:Objective-hasActivity: What an objective has as an activity is an activity. Found: 'Open the library'.
# finds: Violation of pwsh:Activity-owner: An activity belongs to exactly one objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing pw:hasActivity ?value }
INSERT { ?thing pw:hasActivity ?wrong }
WHERE  {
  ?thing a pw:Objective ; pw:hasActivity ?value .
  BIND ("Open the library"@en AS ?wrong)
}

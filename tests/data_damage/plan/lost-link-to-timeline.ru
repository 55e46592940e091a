# The link to a timeline is lost.
# finds: Violation of pwsh:Timeline-owner: A timeline belongs to exactly one objective.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?other pw:hasTimeline ?thing }
WHERE  { ?thing a pw:Timeline . ?other pw:hasTimeline ?thing }

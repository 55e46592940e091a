# The class of an objective is lost.
# finds: Violation of pwsh:Objective-type: What is in a strand is an objective.
# finds: Violation of pwsh:Part-type: What is in a plan says what it is: it has a class.
# finds: Violation of pwsh:Dependency-dependent: A dependency is of exactly one objective. Found: 'https://w3id.org/planweave/id/mini/objective'.
PREFIX pw: <https://w3id.org/planweave/ontology#>

DELETE { ?thing a ?class }
WHERE  { ?thing a pw:Objective , ?class }
